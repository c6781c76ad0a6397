const COLORS = ['#5865f2', '#3ba55d', '#c2410c', '#be185d', '#0e7490', '#7c3aed'];

/** A round avatar for a person, drawn here because the page loads no images from elsewhere. */
export function avatarOf({ name, isBot }: { name: string; isBot: boolean }): string {
  const sum = [...name].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  const color = isBot ? '#5865f2' : (COLORS[sum % COLORS.length] ?? '#5865f2');
  const mark = isBot
    ? '<path d="M31 25v30l24-15z" fill="#fff"/><path d="M20 22v36" stroke="#fff" stroke-width="5" stroke-linecap="round"/>'
    : `<text x="40" y="53" font-family="Arial,sans-serif" font-size="36" font-weight="700" text-anchor="middle" fill="#fff">${initialOf(name)}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80"><rect width="80" height="80" fill="${color}"/>${mark}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function initialOf(name: string): string {
  return /^[\p{L}\p{N}]/u.exec(name)?.[0].toUpperCase() ?? '?';
}
