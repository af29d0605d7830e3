import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appUserModelId, toastActivatorClsid } from '../../electron/system/windows-identity.ts';
import { root } from '../desktop/program.ts';

// These tests read the script; test/windows/uninstaller.test.ts runs the uninstaller.

/** Names that makensis replaces are in angle brackets here. */
const script = readFileSync(join(root, 'build', 'packaging', 'installer.nsh'), 'utf8').replace(/\$\{(\w+)\}/g, '<$1>');
const config = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
const [, uninstall = ''] = /!macro customUnInstall\n([\s\S]*?)!macroend/.exec(script) ?? [];
const steps = uninstall.split('\n').flatMap((line) => (/^\s*(#|$)/.test(line) ? [] : [line.trim()]));
const stepOf = (start: string) => steps.findIndex((step) => step.startsWith(start));

test('Windows knows the program by one name and one activator everywhere', () => {
  expect(config).toContain(`appId: ${appUserModelId}\n`);
  expect(script).toContain(`!define TOAST_ACTIVATOR "${toastActivatorClsid}"\n`);
});

test('an update leaves everything as it is', () => {
  expect(steps[0]).toBe('<ifNot> <isUpdated>');
  expect(steps.at(-1)).toBe('<endIf>');
  expect(steps.filter((step) => /^<(if|ifNot)>/i.test(step))).toHaveLength(2);
  expect(steps.filter((step) => /^<endIf>/i.test(step))).toHaveLength(2);
  expect(stepOf('<endIf>')).toBe(steps.length - 2);
});

test('Zil unsubscribes first, and the uninstaller waits 15 seconds at most', () => {
  expect(steps[1]).toBe('nsExec::Exec /TIMEOUT=15000 \'"$INSTDIR\\<APP_EXECUTABLE_FILENAME>" --leave\'');
});

test('nothing of Zil stays in the registry, nor the installer of the last update', () => {
  expect(steps).toContain('DeleteRegKey HKCU "Software\\Classes\\CLSID\\<TOAST_ACTIVATOR>"');
  expect(steps).toContain('DeleteRegValue HKCU "<WINDOWS_RUN>\\Run" "<APP_ID>"');
  expect(steps).toContain('DeleteRegValue HKCU "<WINDOWS_RUN>\\Explorer\\StartupApproved\\Run" "<APP_ID>"');
  expect(steps).toContain('RMDir /r "$LOCALAPPDATA\\<APP_PACKAGE_NAME>-updater"');
});

test('data is deleted only when a person confirms it; a silent uninstall keeps it', () => {
  const question = stepOf('MessageBox');
  expect(steps.slice(question - 4, question)).toEqual([
    'ClearErrors',
    '<GetParameters> $R0',
    '<GetOptions> $R0 "/S" $R1',
    '<if> <Errors>',
  ]);
  expect(steps.slice(question, question + 3)).toEqual([
    'MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(deleteData)" IDNO keepData',
    'RMDir /r "$APPDATA\\<PRODUCT_FILENAME>"',
    'keepData:',
  ]);
  expect(uninstall.match(/RMDir \/r "\$APPDATA/g)).toHaveLength(1);
});

test('the question exists in both languages of the installer', () => {
  expect(config).toContain('installerLanguages: [tr_TR, en_US]');
  expect(script).toMatch(/LangString deleteData 1055 "Çağrılarınız/);
  expect(script).toMatch(/LangString deleteData 1033 "Delete your calls/);
});
