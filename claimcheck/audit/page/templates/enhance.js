"use strict";
/* Sorts tables by a column and hides rows by name. The page says everything without it. */
(function () {
  document.querySelectorAll("table.sortable").forEach(function (table) {
    var heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "by-script";
      while (head.firstChild) { button.appendChild(head.firstChild); }
      head.appendChild(button);
      button.addEventListener("click", function () {
        var up = head.getAttribute("aria-sort") === "descending";
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        var body = table.tBodies[0];
        var rows = Array.from(body.rows).filter(function (row) { return !row.classList.contains("whole"); });
        rows.sort(function (one, two) {
          var a = one.cells[column].dataset.sort, b = two.cells[column].dataset.sort;
          if (a === "" || b === "") { return (a === "") - (b === ""); }
          var order = isNaN(a) || isNaN(b) ? a.localeCompare(b) : a - b;
          return up ? order : -order;
        });
        var last = body.querySelector("tr.whole");
        rows.forEach(function (row) { body.insertBefore(row, last); });
      });
    });
  });
  /* Browsers that do not open a closed part for a link into it. */
  function reveal() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var part = target && target.closest("details");
    if (part && !part.open) { part.open = true; target.scrollIntoView(); }
  }
  window.addEventListener("hashchange", reveal);
  reveal();
  var place = document.querySelector(".filter");
  if (!place) { return; }
  place.hidden = false;
  place.querySelector("input").addEventListener("input", function (event) {
    var wanted = event.target.value.trim().toLowerCase();
    document.querySelectorAll("[data-group]").forEach(function (row) {
      row.hidden = wanted !== "" && row.dataset.group.toLowerCase().indexOf(wanted) < 0;
    });
  });
}());
