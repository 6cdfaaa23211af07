// The editor for questions in SQL: highlighting, Shift+Enter to send, and a button that tidies the SQL.
(() => {
  "use strict";
  const button = document.querySelector("button#sql-format");
  const shown = document.querySelector("pre#sql-query");
  const field = document.querySelector("textarea#sql-editor");
  if (field && window.CodeMirror) {
    const editor = CodeMirror.fromTextArea(field, {
      lineNumbers: true,
      lineWrapping: true,
      mode: "text/x-sql",
      extraKeys: { "Shift-Enter": () => field.form.submit(), Tab: false, "Shift-Tab": false },
    });
    editor.getInputField().setAttribute("aria-label", field.getAttribute("aria-label"));
    if (button && window.sqlFormatter) {
      button.hidden = false;
      button.addEventListener("click", () => editor.setValue(sqlFormatter.format(editor.getValue())));
    }
  } else if (button && shown && window.sqlFormatter) {
    const tidy = sqlFormatter.format(shown.textContent);
    button.hidden = tidy === shown.textContent;
    button.addEventListener("click", () => {
      shown.textContent = tidy;
    });
  }
})();
