import sharp from 'sharp';

/** Draws hills in the evening sun, 1280×720: the demo's picture when none is given. */
export async function drawPicture(): Promise<Buffer> {
  const hill = (y: number, color: string, bend: number) =>
    `<path fill="${color}" d="M0 ${y} Q 320 ${y - bend} 640 ${y} T 1280 ${y - 20} V720 H0Z"/>`;
  const bird = (x: number, y: number, size: number) =>
    `<path d="M${x} ${y} q${size / 2} ${-size} ${size} 0 q${size / 2} ${-size} ${size} 0" fill="none" stroke="#3d2b4f" stroke-width="4" stroke-linecap="round"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720">
    <defs>
      <linearGradient id="sky" x2="0" y2="1">
        <stop offset="0" stop-color="#34306b"/><stop offset=".45" stop-color="#c4507a"/>
        <stop offset=".75" stop-color="#f9a65a"/><stop offset="1" stop-color="#fde2a0"/>
      </linearGradient>
      <radialGradient id="sun"><stop offset="0" stop-color="#fffbe6"/><stop offset="1" stop-color="#ffd34f"/></radialGradient>
    </defs>
    <rect width="1280" height="720" fill="url(#sky)"/>
    <circle cx="860" cy="400" r="95" fill="url(#sun)"/>
    ${bird(300, 210, 30)}${bird(390, 250, 22)}${bird(470, 190, 18)}
    ${hill(470, '#8a4a7d', 130)}${hill(545, '#5a3768', -110)}${hill(620, '#33264d', 90)}
    <g fill="#1d1830"><path d="M180 660 l34 -140 34 140Z"/><path d="M250 660 l28 -90 28 90Z"/><path d="M120 660 l26 -80 26 80Z"/></g>
    <rect y="655" width="1280" height="65" fill="#1d1830"/>
  </svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
