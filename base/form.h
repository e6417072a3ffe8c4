// The forms of budget figures by their ids: what a ledger's reason says in a few words.
#ifndef BASE_FORM_H
#define BASE_FORM_H

// "X01" -> "limits"; "" for an id without words.
const char *form_meaning(const char *id);

#endif
