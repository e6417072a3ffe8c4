# The bars of one chart, in PDF and PNG: gnuplot -e "data='changes.tsv'; out='NAME'" chart.gnuplot
set style fill solid
set style data histograms
set xtics rotate by -90
set terminal pdfcairo size 29.7cm,21cm font "IPAexGothic,10"
set output out.".pdf"
plot data using 2:xtic(1) title "from", data using 3 title "to"
set terminal pngcairo size 3508,2480 font "IPAexGothic,40"
set output out.".png"
replot
