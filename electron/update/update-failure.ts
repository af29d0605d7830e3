import type { UpdateFailure } from '../../src/update/updater.ts';
import { SignatureNotChecked } from './strict-signature.ts';

/** The codes of electron-updater (6.8.10) for a feed that it cannot understand. */
const notUnderstood = new Set([
  'ERR_UPDATER_INVALID_UPDATE_INFO',
  'ERR_UPDATER_INVALID_VERSION',
  'ERR_UPDATER_NO_FILES_PROVIDED',
  'ERR_UPDATER_NO_CHECKSUM',
  'ERR_UPDATER_ZIP_FILE_NOT_FOUND',
  'ERR_UPDATER_WEB_INSTALLER_DISABLED',
]);

const ofDisk = new Set(['ENOSPC', 'EACCES', 'EPERM', 'EROFS', 'EDQUOT', 'ENOENT', 'EBUSY', 'EXDEV', 'EIO']);

/**
 * Returns why updating failed. Messages of electron-updater contain addresses and files, so only codes are returned.
 * `otherwise` is the kind of an error without a known code.
 */
export function updateFailure(error: unknown, otherwise: UpdateFailure['kind']): UpdateFailure {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  const text = typeof message === 'string' ? message : '';
  const status = /\bstatus (\d{3})\b/.exec(text)?.[1] ?? /^HTTP_ERROR_(\d{3})$/.exec(String(code))?.[1];
  const ofChromium = /net::(ERR_[A-Z_]+)/.exec(text)?.[1];
  if (code === 'ERR_CHECKSUM_MISMATCH') return { kind: 'not-as-published', detail: null };
  if (error instanceof SignatureNotChecked) return { kind: 'not-checked', detail: error.reason };
  if (code === 'ERR_UPDATER_INVALID_SIGNATURE' || isSquirrelRefusal(text)) return { kind: 'not-signed', detail: null };
  if (typeof code === 'string' && notUnderstood.has(code)) return { kind: 'not-understood', detail: null };
  if (code === 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND') return { kind: 'not-reachable', detail: '404' };
  if (typeof code === 'string' && ofDisk.has(code)) return { kind: 'not-written', detail: code };
  if (status !== undefined) return { kind: 'not-reachable', detail: status };
  if (ofChromium !== undefined) return { kind: 'not-reachable', detail: ofChromium };
  if (typeof code === 'string' && /^E[A-Z_]+$/.test(code)) return { kind: 'not-reachable', detail: code };
  return { kind: otherwise, detail: null };
}

/** Whether Squirrel.Mac refused the program because another publisher has signed it (SQRLCodeSignature.m). */
function isSquirrelRefusal(message: string): boolean {
  return /code signature/i.test(message);
}
