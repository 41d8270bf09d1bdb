
"use strict";
(() => {
  const form = document.getElementById("filters");
  const nothing = document.getElementById("nothing");
  const output = form.querySelector("output");
  const words = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (text, wanted) => wanted.every((word) => text.includes(word));

  const invoices = Array.from(document.querySelectorAll("article.invoice"), (article) => ({
    article,
    file: article.dataset.file.toLowerCase(),
    seller: article.dataset.seller || "",
    clean: article.hasAttribute("data-clean"),
    text: null,
    findings: null,
  }));

  // The text of an invoice is read when it is first searched: a page may hold many.
  const read = (invoice) => {
    if (invoice.findings) return;
    const head = Array.from(invoice.article.querySelectorAll("h3, .path, .about, .unchecked"), (part) => part.textContent);
    invoice.text = head.join(" ").toLowerCase();
    invoice.findings = Array.from(invoice.article.querySelectorAll(".finding"), (section) => ({
      section,
      rule: section.dataset.rule || "",
      severity: section.dataset.severity,
      text: `${invoice.text} ${section.textContent.toLowerCase()}`,
    }));
  };

  const wishes = () => {
    const data = new FormData(form);
    return {
      text: words(data.get("text")),
      severities: new Set(data.getAll("severity")),
      rule: data.get("rule"),
      seller: data.get("seller"),
      file: words(data.get("file")),
    };
  };

  const tell = (shown, findings) => {
    const values = { shown, all: invoices.length, findings };
    output.value = output.dataset.words.replace(/\{([a-z]+)\}/g, (_whole, name) => String(values[name]));
  };

  const apply = () => {
    const wish = wishes();
    let shown = 0;
    let found = 0;
    for (const invoice of invoices) {
      read(invoice);
      let count = 0;
      for (const finding of invoice.findings) {
        const fits =
          wish.severities.has(finding.severity) &&
          (!wish.rule || wish.rule === finding.rule) &&
          holds(finding.text, wish.text);
        finding.section.hidden = !fits;
        if (fits) count += 1;
      }
      const itself = invoice.clean && !wish.rule && wish.severities.has("clean") && holds(invoice.text, wish.text);
      const visible =
        (count > 0 || itself) && (!wish.seller || wish.seller === invoice.seller) && holds(invoice.file, wish.file);
      invoice.article.hidden = !visible;
      if (visible) {
        shown += 1;
        found += count;
      }
    }
    nothing.hidden = shown > 0 || invoices.length === 0;
    tell(shown, found);
  };

  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 80);
  };

  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", soon);
  document.addEventListener("click", (event) => {
    const picked = event.target.closest("[data-pick]");
    if (!picked) return;
    form.reset();
    form.elements.rule.value = picked.dataset.pick;
    apply();
  });
  form.hidden = false;
  tell(invoices.length, document.querySelectorAll(".finding").length);
})();
