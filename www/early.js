// Before anything is painted: light or dark as it was chosen, and whether somebody has been here before. Who comes for the first time
// sees the sample at once.

{
  /** @type {{ theme?: unknown, seen?: unknown }} */
  let past = {};
  try {
    past = JSON.parse(localStorage.getItem('zhtidy') ?? '{}');
  } catch {
    // Storage is closed or spoilt: as at the first visit.
  }
  const { dataset } = document.documentElement;
  if (past?.theme === 'light' || past?.theme === 'dark') dataset.theme = past.theme;
  if (past?.seen) dataset.back = '';
}
