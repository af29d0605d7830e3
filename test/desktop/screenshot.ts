import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

/** Saves the whole screen as a PNG file. */
export async function screenshot(file: string, env: Readonly<Record<string, string>>): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const [command, args] = screenCommand(file);
  await promisify(execFile)(command, args, { env: { ...process.env, ...env } });
}

function screenCommand(file: string): [string, string[]] {
  switch (process.platform) {
    case 'darwin':
      return ['screencapture', ['-x', file]];
    case 'win32':
      return ['powershell', ['-NoProfile', '-Command', windowsScreenshot(file)]];
    default:
      return ['import', ['-window', 'root', file]];
  }
}

function windowsScreenshot(file: string): string {
  return `Add-Type -AssemblyName System.Windows.Forms, System.Drawing
$area = [System.Windows.Forms.SystemInformation]::VirtualScreen
$image = New-Object System.Drawing.Bitmap $area.Width, $area.Height
[System.Drawing.Graphics]::FromImage($image).CopyFromScreen($area.Location, [System.Drawing.Point]::Empty, $area.Size)
$image.Save('${file.replaceAll("'", "''")}')`;
}
