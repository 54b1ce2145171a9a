import type { Edition } from '../model/edition.ts'
import { mailTo } from '../model/mail-to.ts'
import { directionOf } from '../render/direction.ts'
import { loadTemplate } from '../render/templates.ts'
import type { Site } from './site.ts'

/** Fills a page of `templates/site` in an edition's language and colours. Throws `template`. */
export async function fillPage(
  site: Pick<Site, 'app' | 'address'>,
  edition: Edition,
  name: string,
  view: object,
): Promise<string> {
  const { id, masthead, locale, publication } = edition
  const template = await loadTemplate(`site/${name}.html.hbs`, site.app.templateFolders, locale)
  return template({
    language: locale,
    direction: directionOf(locale),
    base: site.address.pathname,
    isFront: name === 'front',
    edition: id,
    masthead,
    head: null,
    publication: {
      name: publication.name,
      postalAddress: publication.postalAddress,
      webAddress: publication.webAddress,
      replyTo: publication.replyTo,
      editorLink: mailTo(publication.replyTo),
    },
    ...view,
  })
}

/** A day in words, such as `Thursday, May 14, 2026`. */
export function dayText({ locale }: Edition, date: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'full' }).format(new Date(`${date}T12:00:00Z`))
}

/** A month in words, such as `May 2026`. */
export function monthText({ locale }: Edition, month: string): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long' })
  return format.format(new Date(`${month}-01T12:00:00Z`))
}
