import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import { startBookkeeping } from './bookkeeping.js';
import { type Config, isDiscordItself } from './config.js';
import { noticesOf } from './config-notices.js';
import { ANSWER_MS } from './discord/ack/first-answer.js';
import { loadOwnCommands } from './discord/commands/load-commands.js';
import { registerAtStart } from './discord/commands/register-at-start.js';
import { createApprovals } from './discord/delivery/approvals.js';
import { checkPublicKey } from './discord/gateway/check-key.js';
import { createIsServed } from './discord/interactions/payer.js';
import { createDiscordClients } from './discord/rest/clients.js';
import { createRefreshLink } from './discord/rest/refresh-link.js';
import { libraryEnvironment } from './environment.js';
import { createFace, loadMetrics } from './face.js';
import { locate } from './fal/one-attempt-fetch.js';
import { type CallLimits, createFalProvider } from './fal/provider.js';
import { createFalWebhook } from './fal-webhook.js';
import { createIncoming } from './incoming.js';
import { createChangeJob } from './jobs/change-job.js';
import { metered } from './jobs/metered.js';
import { createOriginals } from './jobs/original.js';
import { createErasePreview } from './jobs/preview-files.js';
import { createPrivacy } from './jobs/privacy.js';
import { createProviderGate } from './jobs/provider-gate.js';
import { createRequestRules } from './jobs/request-rules.js';
import { createRunner } from './jobs/runner.js';
import { createJobs } from './jobs/service.js';
import { createSlotsFor } from './jobs/slots.js';
import { defaultTimings, type Timings } from './jobs/timings.js';
import { createAbort, unlessAborted } from './jobs/wait.js';
import { warmUp } from './jobs/warm-up.js';
import { createFetchClip } from './media/clip/clip.js';
import { createShrinkClip } from './media/clip/shrink.js';
import { isFetchable } from './media/hosts.js';
import { createPictures, type Pictures } from './media/picture/pictures.js';
import { createPrepareStill } from './media/picture/prepare-still.js';
import { usageChart } from './media/picture/usage-chart.js';
import { createMessages } from './messages.js';
import { watchModels } from './models.js';
import { createNews } from './news.js';
import { createSettings } from './settings/settings.js';
import { createDrafts } from './store/drafts.js';
import { createDurationHistory } from './store/duration-history.js';
import { makeSettingsFolder } from './store/folder.js';
import { createLockNote } from './store/lock-note.js';
import { openStore } from './store/open-store.js';
import { makeTempFolders } from './temp-folders.js';
import type { Books } from './usage/books.js';

/** A running bot. */
export type App = {
  /** Where the HTTP server listens; undefined when it is off. */
  readonly httpPort: number | undefined;
  readonly limitsOf: Books['limitsOf'];
  /** Accepts no new requests, leaves running jobs to fal, and resolves shortly after {@link STOP_MS} at the latest. */
  readonly stop: () => Promise<void>;
};

/** How long edits in flight may take when the bot stops. Supervisors kill after 10 s, some after 5. */
const STOP_MS = 3_500;

/** Wires the bot together and connects it. The only place that knows every adapter. */
export async function startApp({
  config,
  log,
  onFatal,
  pictures = createPictures({ env: libraryEnvironment() }),
  timings = defaultTimings,
  callLimits,
  answerMs = ANSWER_MS,
  leaving = createAbort().signal,
}: {
  readonly config: Config;
  readonly log: Logger;
  /** Called when the bot can't go on and its process should end. */
  readonly onFatal: (error: Error) => void;
  readonly pictures?: Pictures;
  readonly timings?: Timings;
  readonly callLimits?: CallLimits;
  /** How old an interaction may be when it is answered. */
  readonly answerMs?: number;
  /** Ends a start that still waits for Discord: then this rejects with its reason, when everything has stopped. */
  readonly leaving?: AbortSignal;
}): Promise<App> {
  makeSettingsFolder('DATA_DIR', config.dataDir);
  // Before anything else: it rejects a second process, which must not touch the files of the first.
  const opened = await openStore({ location: config.storeLocation, keepMs: config.keepJobsMs, log });
  const folders = await makeTempFolders(config);
  const providerName = config.fal === 'embedded' ? 'renderer' : 'fal';
  const embedded = config.fal === 'embedded' ? await startRenderer(folders.preview) : undefined;
  const webhook = createFalWebhook(config);
  const fal =
    config.fal === 'embedded'
      ? { key: 'preview', baseUrl: embedded?.baseUrl }
      : { ...config.fal, clipLifetimeMs: config.clipLifetimeMs, webhook: webhook?.address };

  const trustedHosts = isDiscordItself(config) ? [] : [new URL(config.discordApiUrl).hostname];
  const metrics = await loadMetrics(config);
  const meter = metrics?.meter;
  const clients = createDiscordClients({ config, meter });
  const { edits, bot } = clients;
  const settings = createSettings({ store: opened.settings, log });
  const news = createNews({
    store: opened.jobs,
    bot,
    settingsOf: settings.of,
    retryMs: timings.retryMs,
    log,
  });
  const { logChannel, tellOperators } = news;
  const models = watchModels({ opened, config, timings, tellOperators, log });
  const { jobLog, takeAway, takeBackPing, ...messages } = createMessages({
    opened,
    edits,
    bot,
    provider: providerName,
    settingsOf: settings.of,
    statusOf: models.statusOf,
    timings,
    log,
  });
  const falFiles = {
    trustedHosts: fal.baseUrl === undefined ? [] : [new URL(fal.baseUrl).hostname],
    locate: (url: string) => locate(fal.baseUrl, url),
  };
  const gate = createProviderGate({
    provider: createFalProvider({
      ...fal,
      name: providerName,
      startTimeoutMs: config.startTimeoutMs,
      ...(callLimits === undefined ? {} : { limits: callLimits }),
    }),
    tellOperators,
    note: createLockNote({ keyv: opened.keyv('lock'), log }),
    log,
  });
  const bookkeeping = await startBookkeeping({
    opened,
    config,
    settingsOf: settings.of,
    news,
    pollMs: timings.pollMs,
    log,
  });
  const rules = createRequestRules({
    pause: bookkeeping.pause,
    blocks: opened.blocks,
    settingsOf: settings.of,
    statusOf: models.statusOf,
    checkAccount: gate.check,
    isServed: createIsServed(config.allowedGuilds),
  });
  const parts = metered({ ...messages, store: opened.jobs, provider: gate.provider }, meter);
  const clips = {
    fetchClip: createFetchClip({ ...falFiles, dir: folders.clips, retryMs: timings.retryMs }),
    shrinkClip: createShrinkClip({ dir: folders.clips, log }),
  };
  const erasePreview = createErasePreview(embedded?.removeFiles);
  const runner = createRunner({
    ...parts,
    ...clips,
    erasePreview,
    isStoreShared: opened.isShared,
    // Whoever looks into the store sees from a lease which process works on a job.
    owner: `${hostname()}/${process.pid}/${randomUUID()}`,
    slotsFor: createSlotsFor({ installation: config.clipsAtOnce, settingsOf: settings.of }),
    prepareStill: createPrepareStill({
      dir: folders.pictures,
      makeStill: pictures.makeStill,
      trustedHosts,
      refreshLink: createRefreshLink({ bot, log }),
      copies: falFiles,
    }),
    approvals: createApprovals({ bot, retryMs: timings.retryMs, log }),
    checkStillAllowed: rules.checkStillAllowed,
    history: createDurationHistory({ keyv: opened.keyv('durations'), log }),
    timings,
    log,
  });
  const originals = createOriginals({
    provider: parts.provider,
    hasAdminKey: config.fal !== 'embedded' && config.fal.adminKey !== undefined,
    log,
  });
  const drafts = createDrafts({ keyv: opened.keyv('drafts') });
  const privacy = createPrivacy({
    members: opened.members,
    drafts,
    changeJob: createChangeJob({ store: opened.jobs, applyWishesOf: runner.applyWishesOf }),
    originals,
    erasePreview,
    keepDays: config.keepJobsMs / 86_400_000,
  });
  const jobs = createJobs({
    store: opened.jobs,
    runner,
    provider: providerName,
    defaultModel: config.defaultModel,
    rules,
    watchBudgets: bookkeeping.watchBudgets,
    limits: config.limits,
    timeZone: config.timeZone,
    originals,
    drafts,
    bringing: { ...parts, ...clips, takeBack: messages.takeBack, log },
  });
  const commands = await loadOwnCommands();
  const { gateway, settled, ...incoming } = createIncoming({
    config,
    clients,
    meter,
    commands,
    services: {
      jobs,
      settings,
      logChannel,
      jobLog,
      takeAway,
      takeBackPing,
      drafts,
      privacy,
      blocking: bookkeeping.blocking,
      isFetchable: (url) => isFetchable(url, trustedHosts),
      provider: providerName,
      statusOf: models.statusOf,
      defaultModel: config.defaultModel,
      books: bookkeeping.books,
      drawUsage: (report, language) => pictures.drawPng(usageChart(report, language)),
    },
    answerMs,
    timings,
    onFatal,
    log,
  });

  const face = createFace({
    config,
    metrics,
    parts: {
      discord: gateway.isConnected,
      store: () => opened.jobs.holderOf('readiness'),
      fal: gate.isOpen,
    },
    running: runner.running,
    store: opened.jobs,
    ...incoming,
    routes: webhook === undefined ? [] : [webhook.routes({ store: opened.jobs, runner, log })],
    log,
  });

  const stop = async () => {
    // First, so that a load balancer sends the next interactions to another process.
    const closed = face.close();
    jobs.close();
    models.close();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, STOP_MS);
    });
    await Promise.race([Promise.all([settled(), runner.stop()]), late]);
    // Pings of a runner that didn't stop in time.
    void messages.presenter.close();
    clearTimeout(timer);
    await Promise.all([gateway.close(), closed]);
    bookkeeping.close();
    await opened.close();
    await embedded?.stop();
    await folders.close();
  };

  let resumed: number;
  let httpPort: number | undefined;
  try {
    await checkPublicKey(config);
    // Before the first interaction, so that only jobs of an earlier process are in the store.
    resumed = await runner.resume();
    httpPort = await face.open();
    await unlessAborted(leaving, gateway.connect);
    bookkeeping.tellUntold();
  } catch (error) {
    await stop();
    throw error;
  }
  // Only now: if Discord refuses the settings, why is all that somebody at a terminal should read.
  if (httpPort !== undefined) log.info({ port: httpPort }, 'The HTTP server is listening');
  for (const notice of noticesOf(config)) log.warn(notice);
  await registerAtStart({ config, isPreview: providerName === 'renderer', commands, log });
  log.info({ resumed }, 'Ready');
  void warmUp({ store: opened.jobs, rules });
  return { httpPort, limitsOf: bookkeeping.books.limitsOf, stop };
}

/** The built-in renderer. Loaded only when there is no fal account. */
async function startRenderer(filesDir: string) {
  const { startSandboxFal } = await import('./sandbox/fal/sandbox-fal.js');
  return startSandboxFal({ filesDir });
}
