import { expect, onTestFinished, test } from 'vitest';
import { commandWay } from '../../electron/reach/command-way.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { turkishReach } from '../../src/view/reach-texts-turkish.ts';
import { countedTimers } from '../fakes/counted-timers.ts';
import { NewsLog } from '../fakes/way-contract.ts';

test.each(['lt.cmd --port {port}', '"C:\\Users\\ayşe\\npm\\lt.CMD" --port {port}', 'tunnel.bat'])(
  'on Windows %j is answered with what kind of program Zil starts, and nothing is started',
  async (tunnelCommand) => {
    const news = new NewsLog();
    const started = commandWay({ timers: countedTimers, env: process.env, platform: 'win32' }).start({
      listener: { host: '127.0.0.1', port: 8787 },
      settings: { ...defaultSettings, tunnelCommand },
      report: news.report,
    });
    onTestFinished(() => started.stop());
    const failure = await news.ended();
    expect(failure).toMatchObject({
      kind: 'program-is-script',
      detail: expect.stringMatching(/^(lt\.cmd|lt\.CMD|tunnel\.bat)$/),
    });
    expect(turkishReach.failure(failure, 'command')).toContain('yalnız “.exe”');
  },
);
