import { openBrowser } from '../../src/commands/browser.ts'

/** Unpacks the browser once, before test files that want it run side by side. */
export async function globalSetup(): Promise<void> {
  const browser = await openBrowser()
  if (typeof browser !== 'string') await browser.close()
}
