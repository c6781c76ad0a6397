import type { PageEvent } from '../protocol.js';

const RETRY_MS = 1000;

/** The connection to the server. */
export type Live = {
  /** By id or name; an unknown one stands for the first member. */
  readonly listenAs: (member: string) => void;
  /** Whether to receive the wire log too. */
  readonly watchWire: (isWatching: boolean) => void;
  /** Says which channel is open: the limits that apply there come with the wire log. */
  readonly lookAt: (channelId: string) => void;
};

/** Receives what the server sends to a member, and reconnects after a lost connection. */
export function openLive({
  onEvent,
  onState,
}: {
  readonly onEvent: (event: PageEvent) => void;
  readonly onState: (isOpen: boolean) => void;
}): Live {
  let socket: WebSocket | undefined;
  let query = '';
  let isWatching = false;
  let channelId = '';
  const ask = () => {
    socket?.send(`at ${channelId}`);
    socket?.send(isWatching ? 'wire' : 'no wire');
  };
  const open = () => {
    const opened = new WebSocket(`ws://${location.host}/live?${query}`);
    socket = opened;
    opened.addEventListener('open', () => {
      onState(true);
      if (isWatching) ask();
    });
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
    watchWire: (watching) => {
      isWatching = watching;
      if (socket?.readyState === WebSocket.OPEN) ask();
    },
    lookAt: (opened) => {
      channelId = opened;
      if (isWatching && socket?.readyState === WebSocket.OPEN) socket.send(`at ${channelId}`);
    },
    listenAs: (member) => {
      query = new URLSearchParams({ as: member }).toString();
      const old = socket;
      open();
      old?.close();
    },
  };
}
