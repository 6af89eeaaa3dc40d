import { chromium, type Browser } from 'playwright-core'

/** Starts Debian's Chromium, whose GPU is the software adapter. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    chromiumSandbox: false,
    args: ['--enable-unsafe-webgpu'],
  })
}
