// Narrows the registers of actions and measures, and the account of changes. All of it shows without
// this script: the form lies in a <template>, because a form that does nothing would only mislead.
(function () {
  "use strict";

  var template = document.querySelector("template.plan-filter-template");
  if (!template || !template.content || !window.URLSearchParams) {
    return;
  }
  var rows = Array.prototype.map.call(
    template.dataset.rows
      ? document.querySelectorAll(template.dataset.rows)
      : template.parentNode.querySelectorAll("tbody tr"),
    function (row) {
      return { element: row, words: row.textContent.toLowerCase() };
    }
  );
  template.parentNode.insertBefore(template.content.cloneNode(true), template);

  var form = template.parentNode.querySelector("form");
  var count = form.querySelector("[role=status]");
  var selects = Array.prototype.slice.call(form.querySelectorAll("select"));
  var text = form.querySelector("input");
  var fields = selects.concat(text);

  // A row holds the values of a filter with spaces between, as a class attribute does.
  function isChosen(row, select) {
    var values = (row.getAttribute("data-" + select.name) || "").split(" ");
    return !select.value || values.indexOf(select.value) !== -1;
  }

  function narrow() {
    var wanted = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    rows.forEach(function (row) {
      var fits =
        selects.every(function (select) {
          return isChosen(row.element, select);
        }) &&
        wanted.every(function (word) {
          return row.words.indexOf(word) !== -1;
        });
      row.element.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    // A heading with nothing left under it goes, and what was folded opens where something is found.
    document.querySelectorAll("[data-plan-group]").forEach(function (group) {
      group.hidden = !group.querySelector("[data-kind]:not([hidden])");
      var folded = group.closest("details");
      if (folded && shown < rows.length && !group.hidden) {
        folded.open = true;
      }
    });
    document.querySelectorAll(".plan-section").forEach(function (section) {
      var groups = section.querySelectorAll("[data-plan-group]");
      var heading = section.previousElementSibling;
      if (!groups.length || !heading) return;
      section.hidden = !section.querySelector("[data-plan-group]:not([hidden])");
      heading.hidden = section.hidden;
    });
    var said = "Showing " + shown + " of " + rows.length + " " + count.getAttribute("data-noun");
    // Screen readers announce every change of this text, so it is left alone where it is the same.
    if (count.textContent !== said) {
      count.textContent = said;
    }
  }

  // The state is in the query, so that a narrowed register can be shared; keys of others (such as
  // the words that the search highlights) and the hash stay as they are.
  function write() {
    var query = new URLSearchParams(location.search);
    fields.forEach(function (field) {
      if (field.value) {
        query.set(field.name, field.value);
      } else {
        query.delete(field.name);
      }
    });
    var state = query.toString();
    // Replaced, not pushed: "Back" leads to the page before, not through every letter typed.
    history.replaceState(
      history.state,
      "",
      location.pathname + (state ? "?" + state : "") + location.hash
    );
  }

  function read() {
    var query = new URLSearchParams(location.search);
    fields.forEach(function (field) {
      field.value = query.get(field.name) || "";
      // A select that does not offer the value now shows nothing at all: back to "All".
      if (field.selectedIndex === -1) {
        field.selectedIndex = 0;
      }
    });
    narrow();
  }

  function apply() {
    narrow();
    write();
  }

  form.addEventListener("input", apply);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  form.querySelector("button").addEventListener("click", function () {
    fields.forEach(function (field) {
      field.value = "";
    });
    apply();
  });
  window.addEventListener("popstate", read);
  read();
})();
