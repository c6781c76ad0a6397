import { actionButton, element } from './element.js';
import { icon, icons } from './icons.js';

/** The players that should play whenever they are visible. */
const wanted = new WeakSet<Element>();

/** Clips that play out of sight would waste the browser's time. */
const sight = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!(target instanceof HTMLVideoElement)) continue;
    if (!isIntersecting) target.pause();
    else if (wanted.has(target)) void target.play().catch(() => {});
  }
});

/** A video with Discord-like controls. It autoplays muted, because browsers block autoplay with sound. */
export function playerElement({
  url,
  key,
  description,
  width,
  height,
}: {
  readonly url: string;
  /** What finds this player again when its message is drawn anew. */
  readonly key: string;
  readonly description: string | undefined;
  readonly width: number | undefined;
  readonly height: number | undefined;
}): HTMLElement {
  const video = element('video', {
    src: url,
    loop: true,
    playsinline: true,
    preload: 'metadata',
    tabindex: -1,
    'aria-label': description ?? 'A video',
    title: description,
    width,
    height,
  });
  video.muted = true;
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) wanted.add(video);
  sight.observe(video);
  const play = actionButton({ class: 'player-button' }, '', () => {
    if (video.paused) {
      wanted.add(video);
      void video.play();
    } else {
      wanted.delete(video);
      video.pause();
    }
  });
  const mute = actionButton({ class: 'player-button' }, '', () => {
    video.muted = !video.muted;
  });
  const time = element('span', { class: 'player-time' });
  const seek = element('input', {
    type: 'range',
    class: 'player-seek',
    min: 0,
    max: 1,
    step: 0.001,
    value: 0,
    'aria-label': 'Seek',
  });
  const full = actionButton({ class: 'player-button', 'aria-label': 'Full screen' }, icon(icons.full), () => {
    void (document.fullscreenElement === null ? node.requestFullscreen() : document.exitFullscreen());
  });
  const node = element(
    'div',
    { class: 'player', 'data-media': key },
    video,
    element('div', { class: 'player-bar' }, play, time, seek, mute, full),
  );
  const paint = () => {
    play.replaceChildren(icon(video.paused ? icons.play : icons.pause));
    play.setAttribute('aria-label', video.paused ? 'Play' : 'Pause');
    mute.replaceChildren(icon(video.muted ? icons.muted : icons.sound));
    mute.setAttribute('aria-label', video.muted ? 'Unmute' : 'Mute');
    node.classList.toggle('is-paused', video.paused);
  };
  const paintTime = () => {
    const { currentTime, duration } = video;
    const text = `${clock(currentTime)}/${clock(duration)}`;
    if (time.textContent !== text) time.textContent = text;
    const share = duration > 0 ? currentTime / duration : 0;
    seek.value = String(share);
    seek.style.setProperty('--played', `${share * 100}%`);
    seek.setAttribute('aria-valuetext', text);
  };
  for (const event of ['play', 'pause', 'volumechange']) video.addEventListener(event, paint);
  for (const event of ['timeupdate', 'loadedmetadata', 'seeked']) video.addEventListener(event, paintTime);
  video.addEventListener('click', () => play.click());
  seek.addEventListener('input', () => {
    if (video.duration > 0) video.currentTime = Number(seek.value) * video.duration;
  });
  paint();
  paintTime();
  return node;
}

/** "0:04". */
function clock(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.floor(seconds) : 0;
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
