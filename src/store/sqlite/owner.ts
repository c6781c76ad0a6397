import { chownSync, statSync } from 'node:fs';

/**
 * Gives the new `file` the owner and the group of `like`, so that the bot's own user can use what root has put in its
 * folder. Does nothing for any other user, who can't give files away. Throws the operating system's error.
 */
export function ownLike(file: string, like: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(like);
  chownSync(file, uid, gid);
}
