import { readFile } from 'node:fs/promises';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { DIST_DIR } from '../../../dist-dir.js';
import { type MemberFile, RefusedOption } from '../../discord/actors/option-values.js';
import { servedFileHeaders } from '../../served-file.js';
import type { PageAct, PageAnswer } from '../protocol.js';
import { actSchema } from './act-schema.js';
import { guard } from './guard.js';
import { FILES_PATH, MEDIA_PATH } from './message-view.js';
import { SAMPLES_PATH, samplePicture } from './samples.js';

/** Where the build puts the bundle of the page. */
const CLIENT_DIR = new URL('src/sandbox/page/client/', DIST_DIR);

const ASSETS = new Map([
  ['main.js', 'text/javascript; charset=utf-8'],
  ['page.css', 'text/css; charset=utf-8'],
]);

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#5865f2"/><path d="M12 9v14l11-7z" fill="#fff"/></svg>`;

const DOCUMENT = `<!doctype html>
<html lang="en" data-theme="dark">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sandbox</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="preload" href="/noto-sans-latin-wght-normal.woff2" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="/page.css">
<script type="module" src="/main.js"></script>
</head>
<body><div id="page"></div><noscript>This page needs JavaScript.</noscript></body>
</html>
`;

const MOST_BODY_BYTES = 120 * 1_048_576;

/** The page, its files, and the single route for people's actions. */
export function createPageRoutes({
  port,
  cdnUrl,
  mediaUrl,
  act,
}: {
  readonly port: () => number;
  readonly cdnUrl: string;
  readonly mediaUrl: string | undefined;
  readonly act: (act: PageAct, files: readonly MemberFile[]) => Promise<PageAnswer>;
}): Hono {
  const app = new Hono();
  app.use(guard(port));
  app.get('/', (c) => c.html(DOCUMENT));
  app.get('/icon.svg', (c) => c.body(ICON, 200, { 'content-type': 'image/svg+xml' }));
  for (const [name, type] of ASSETS) {
    app.get(`/${name}`, async (c) =>
      c.body(await readFile(new URL(name, CLIENT_DIR)), 200, {
        'content-type': type,
        'cache-control': 'no-cache',
      }),
    );
  }
  app.get('/:font{[a-z0-9-]+\\.woff2}', async (c) => {
    const font = await readFile(new URL(c.req.param('font'), CLIENT_DIR)).catch(() => undefined);
    return font === undefined
      ? c.notFound()
      : c.body(font, 200, { 'content-type': 'font/woff2', 'cache-control': 'max-age=3600' });
  });
  app.get(`${SAMPLES_PATH}/:name{[a-z]+\\.png}`, async (c) => {
    const picture = await samplePicture(c.req.param('name').replace('.png', ''));
    return picture === undefined
      ? c.notFound()
      : c.body(new Uint8Array(picture), 200, {
          'content-type': 'image/png',
          'cache-control': 'max-age=3600',
        });
  });
  const pass = (path: string, origin: string) => async (c: Context) => {
    const { pathname, search } = new URL(c.req.url);
    const range = c.req.header('range');
    const file = await fetch(`${origin}${pathname.slice(path.length)}${search}`, {
      headers: range === undefined ? {} : { range },
    });
    const type = file.headers.get('content-type') ?? 'text/plain';
    const headers = new Headers(servedFileHeaders(type));
    for (const name of ['content-length', 'content-range', 'accept-ranges']) {
      const value = file.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    headers.set('cache-control', 'private, max-age=3600');
    return new Response(file.body, { status: file.status, headers });
  };
  app.get(`${FILES_PATH}/:kind{(ephemeral-)?attachments}/*`, pass(FILES_PATH, cdnUrl));
  if (mediaUrl !== undefined) app.get(`${MEDIA_PATH}/files/*`, pass(MEDIA_PATH, mediaUrl));
  app.post('/act', bodyLimit({ maxSize: MOST_BODY_BYTES }), async (c) => {
    const form = await c.req.formData();
    const parsed = actSchema.safeParse(JSON.parse(String(form.get('act') ?? 'null')));
    if (!parsed.success)
      return c.json<PageAnswer>({ kind: 'refused', reason: 'The page sent nonsense.' }, 400);
    const uploads = form.getAll('file').flatMap((value) => (typeof value === 'string' ? [] : [value]));
    const files = await Promise.all(
      uploads.map(async (file) => ({
        name: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
        contentType: file.type,
      })),
    );
    try {
      return c.json(await act(parsed.data, files));
    } catch (error) {
      // What Discord's own client would say.
      const reason = error instanceof Error ? error.message : String(error);
      const option = error instanceof RefusedOption ? error.option : undefined;
      return c.json<PageAnswer>({ kind: 'refused', reason, option });
    }
  });
  app.onError((error, c) =>
    c.text(error instanceof SyntaxError ? 'The page sent nonsense.' : 'Failed.', 400),
  );
  return app;
}
