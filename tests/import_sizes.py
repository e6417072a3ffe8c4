"""How large LibreOffice takes pictures in, and a document that holds them: import_sizes.py PROFILE OUT.pdf PICTURE...

Prints each picture's name and its width and height in mm as the import offers them; OUT.pdf is the document exported.
Exit status 77 where LibreOffice cannot be driven here."""
import os
import subprocess
import sys
import time

try:
    import uno
    from com.sun.star.beans import PropertyValue
    from com.sun.star.connection import NoConnectException
    from com.sun.star.text.TextContentAnchorType import AS_CHARACTER
except ImportError:
    sys.exit(77)


def option(name, value):
    pair = PropertyValue()
    pair.Name, pair.Value = name, value
    return pair


def url_of(path):
    return uno.systemPathToFileUrl(os.path.abspath(path))


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext").ServiceManager
        except NoConnectException:
            time.sleep(0.5)
    sys.exit("import_sizes: LibreOffice does not answer")


def insert(document, provider, path):
    picture = provider.queryGraphic((option("URL", url_of(path)),))
    size = picture.Size100thMM
    print(os.path.basename(path), size.Width / 100, size.Height / 100, flush=True)
    frame = document.createInstance("com.sun.star.text.TextGraphicObject")
    frame.Graphic = picture
    frame.setSize(size)
    frame.AnchorType = AS_CHARACTER
    cursor = document.Text.createTextCursor()
    cursor.gotoEnd(False)
    document.Text.insertTextContent(cursor, frame, False)


profile, out, *pictures = sys.argv[1:]
pipe = f"yosan{os.getpid()}"
office = subprocess.Popen(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore",
                           f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    manager = connect(pipe)
    context = manager.DefaultContext
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    provider = manager.createInstanceWithContext("com.sun.star.graphic.GraphicProvider", context)
    document = desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, (option("Hidden", True),))
    for picture in pictures:
        insert(document, provider, picture)
    document.storeToURL(url_of(out), (option("FilterName", "writer_pdf_Export"),))
    document.close(True)
    desktop.terminate()
finally:
    office.terminate()
    office.wait()
