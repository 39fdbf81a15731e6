"""Charts as SVG, drawn by hand: Arabic labels, mirrored axes and links come out right, and every byte repeats."""
