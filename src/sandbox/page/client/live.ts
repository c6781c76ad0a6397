import type { PageEvent } from '../protocol.js';

const RETRY_MS = 1000;

/** Listens to what the server tells a member, and goes on listening after a lost connection. */
export function openLive({
  onEvent,
  onState,
}: {
  readonly onEvent: (event: PageEvent) => void;
  readonly onState: (isOpen: boolean) => void;
}): { readonly listenAs: (memberId: string, options: { wire: boolean }) => void } {
  let socket: WebSocket | undefined;
  let query = '';
  const open = () => {
    const opened = new WebSocket(`ws://${location.host}/live?${query}`);
    socket = opened;
    opened.addEventListener('open', () => onState(true));
    opened.addEventListener('message', ({ data }) => {
      if (socket !== opened) return;
      const event: PageEvent = JSON.parse(String(data));
      onEvent(event);
    });
    opened.addEventListener('close', () => {
      if (socket !== opened) return;
      onState(false);
      setTimeout(() => socket === opened && open(), RETRY_MS);
    });
  };
  return {
    listenAs: (memberId, { wire }) => {
      query = new URLSearchParams({ as: memberId, ...(wire ? { wire: '1' } : {}) }).toString();
      const old = socket;
      open();
      old?.close();
    },
  };
}
