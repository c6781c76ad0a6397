import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { isFlipbookError } from '../../errors.js';
import { errorText } from '../error-text.js';
import { type PictureAnswer, type PictureTask, pictureTaskSchema } from './picture-task.js';
import { makeStill } from './still.js';

/** Does one task of the picture process. Rejects only when the task can't be read. */
export async function doPictureTask(data: unknown): Promise<PictureAnswer> {
  const task = pictureTaskSchema.parse(data);
  const { id } = task;
  try {
    return await answerTo(task);
  } catch (error) {
    const text = errorText(error);
    return isFlipbookError(error, 'PICTURE_UNUSABLE')
      ? { kind: 'unusable', id, reason: error.sentence, text }
      : { kind: 'failed', id, text };
  }
}

async function answerTo(asked: PictureTask): Promise<PictureAnswer> {
  const { kind, id } = asked;
  switch (kind) {
    case 'still': {
      const { file, into, ...task } = asked.task;
      const { bytes, ...still } = await makeStill(new Uint8Array(await readFile(file)), task);
      await writeFile(into, bytes);
      return { kind, id, still };
    }
    case 'drawing': {
      const picture = sharp(Buffer.from(asked.svg)).png({ compressionLevel: 9, palette: true });
      return { kind, id, png: new Uint8Array(await picture.toBuffer()) };
    }
  }
}
