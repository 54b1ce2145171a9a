import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from '../app.ts'
import { assemble, copyFor } from '../deliver/message.ts'
import { BroadsheetError } from '../errors.ts'
import type { Edition } from '../model/edition.ts'
import type { Email } from '../model/email.ts'
import type { Issue } from '../model/issue.ts'
import { prepareMessages, waysOf } from '../posting.ts'

/** Writes `issue.json`, `.mjml`, `.html`, `.txt` and `.eml` (as the editor would get it) into a folder, each whole or not at all. */
export async function writeIssueFiles(
  folder: string,
  app: App,
  edition: Edition,
  issue: Issue,
  email: Email,
): Promise<string[]> {
  const reader = { id: 'editor', address: edition.publication.replyTo }
  const copy = copyFor(email, edition, reader, waysOf(app, edition, issue.id))
  const files: Record<string, string | Buffer> = {
    'issue.json': `${JSON.stringify(issue, null, 2)}\n`,
    'issue.mjml': email.mjml,
    'issue.html': copy.html,
    'issue.txt': copy.text,
    'issue.eml': (await assemble(await prepareMessages(app, edition, issue.id, email), reader)).raw,
  }
  try {
    await mkdir(folder, { recursive: true })
    for (const [name, content] of Object.entries(files)) {
      await writeFile(join(folder, `.${name}.part`), content)
      await rename(join(folder, `.${name}.part`), join(folder, name))
    }
  } catch (cause) {
    throw new BroadsheetError('input', `${folder} cannot be written`, {
      cause,
      help: 'Name another folder with --out.',
    })
  }
  return Object.keys(files).map(name => join(folder, name))
}
