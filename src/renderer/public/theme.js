// Runs before the first paint: the page must not flash in the other theme. The app keeps the value.
try {
  const theme = localStorage.getItem('skein.theme');
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing follows the system.
}
