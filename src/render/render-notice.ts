import type { Edition } from '../model/edition.ts'
import type { Email } from '../model/email.ts'
import { mailTo } from '../model/mail-to.ts'
import type { NoticeKind } from '../model/notice.ts'
import { compileMjml } from './compile-mjml.ts'
import { directionOf } from './direction.ts'
import { flow } from './flow.ts'
import { loadStrings, say } from './strings.ts'
import { loadTemplate } from './templates.ts'

/** A mail to one reader, with the one link that it is about. Throws `template`. */
export async function renderNotice(
  kind: NoticeKind,
  { address, link }: { readonly address: string; readonly link: string },
  edition: Edition,
  templateFolders: readonly string[],
): Promise<Email> {
  const { locale, masthead, publication, theme } = edition
  const strings = await loadStrings(locale, templateFolders)
  const subject = say(strings, locale, `notice.${kind}.subject`, { masthead }) ?? masthead
  const { name, webAddress, postalAddress, replyTo } = publication
  const view = {
    language: locale,
    direction: directionOf(locale),
    light: theme.light,
    dark: theme.dark,
    fonts: theme.fonts,
    sections: [],
    subject,
    masthead,
    address,
    link,
    publication: { name, webAddress, postalAddress, replyTo, editorLink: mailTo(replyTo) },
  }
  const [writeMjml, writeText] = await Promise.all([
    loadTemplate(`notices/${kind}.mjml.hbs`, templateFolders, locale),
    loadTemplate(`notices/${kind}.text.hbs`, templateFolders, locale),
  ])
  const mjml = writeMjml(view)
  const html = await compileMjml(mjml)
  return {
    subject,
    preheader: '',
    html: [{ section: null, parts: [html] }],
    text: [{ section: null, parts: [flow(writeText(view))] }],
    bytes: Buffer.byteLength(html),
    fitted: [],
    mjml,
  }
}
