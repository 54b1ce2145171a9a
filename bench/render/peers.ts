import Handlebars from 'handlebars'
import mjml2html from 'mjml'
import MailComposer from 'nodemailer/lib/mail-composer'
import { copyFor } from '../../src/deliver/message.ts'
import type { Edition } from '../../src/model/edition.ts'
import type { Email } from '../../src/model/email.ts'

export interface Person {
  readonly id: string
  readonly address: string
  readonly name: string
}

/** Makes one person's message the usual way; the URL by which they leave is given. */
export type Peer = (person: Person, leave: string) => Promise<Buffer>

/**
 * What is usually done for each reader: Handlebars fills address and link into the finished HTML and text, and nodemailer's
 * MailComposer makes a message of them, with the same list headers and without a signature.
 */
export function handlebarsAndNodemailer(email: Email, edition: Edition): Peer {
  const copy = copyFor(email, edition, { id: 'x', address: 'ADDRESS' }, () => ({ leavePage: 'LEAVE' }))
  const [html, text] = [copy.html, copy.text].map(asTemplate)
  return (person, leave) =>
    compose(email, edition, person, leave, {
      html: html?.(fillings(person, leave)),
      text: text?.(fillings(person, leave)),
    })
}

/** The same, and MJML makes the HTML for each reader anew, after Handlebars has filled it. */
export function withMjml(email: Email, edition: Edition): Peer {
  const mjml = asTemplate(email.mjml.replaceAll('%%address%%', 'ADDRESS').replaceAll('%%unsubscribe%%', 'LEAVE'))
  const text = asTemplate(copyFor(email, edition, { id: 'x', address: 'ADDRESS' }, () => ({ leavePage: 'LEAVE' })).text)
  return async (person, leave) => {
    const { html } = await mjml2html(mjml(fillings(person, leave)), { validationLevel: 'soft', ignoreIncludes: true })
    return compose(email, edition, person, leave, { html, text: text(fillings(person, leave)) })
  }
}

function asTemplate(text: string): HandlebarsTemplateDelegate {
  return Handlebars.compile(
    text.replaceAll('{{', '&#123;&#123;').replaceAll('ADDRESS', '{{address}}').replaceAll('LEAVE', '{{leave}}'),
  )
}

function fillings({ address }: Person, leave: string) {
  return { address, leave }
}

function compose(
  { subject }: Email,
  { publication }: Edition,
  { address, name }: Person,
  leave: string,
  bodies: { html: string | undefined; text: string | undefined },
): Promise<Buffer> {
  const list = { unsubscribe: leave, id: { url: 'bench.bench.example', comment: publication.name } }
  const { html = '', text = '' } = bodies
  return new MailComposer({ from: publication.sender, to: { address, name }, subject, list, html, text })
    .compile()
    .build()
}
