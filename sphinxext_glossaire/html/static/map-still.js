/* A drawing that is wider than the screen is seen from its middle first. */
"use strict";
for (const map of document.querySelectorAll(".glossaire-local-map, .glossaire-part-map"))
  map.scrollLeft = (map.scrollWidth - map.clientWidth) / 2;
