// Runs before the first paint. Keep in step with src/shell/theme.ts.
const theme = localStorage.getItem('inopsio.theme')
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
