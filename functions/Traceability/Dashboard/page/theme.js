// Before anything is drawn, so that the page does not flash in the other theme. Not a module: those wait.
{
  const chosen = localStorage.getItem('traceability.theme');
  if (chosen === 'light' || chosen === 'dark') {
    document.documentElement.dataset.theme = chosen;
  }
}
