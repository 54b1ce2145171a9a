import { statusReport } from './reports.ts'

/** Mails that are no reports, whatever they speak of or quote: none of them may count against a reader. */
export const ordinary: Readonly<Record<string, string>> = {
  'a reply': mail('Ada <ada@pinecrest.example>', 'Re: Monday in Harbor', 'Thank you for the note on the ferry.'),
  'a letter about a bounce': mail(
    'Ada <ada@pinecrest.example>',
    'Your mail bounces',
    'When I wrote to ben@pinecrest.example I got "550 5.1.1 user unknown". Is the mailbox gone?',
  ),
  'a reply that quotes a report': mail(
    'Ada <ada@pinecrest.example>',
    'Re: Undelivered Mail Returned to Sender',
    'Look what I got:\n\n> This is the mail system.\n> <ben@pinecrest.example>: 550 5.1.1 User unknown\n',
  ),
  'a report that a person passes on': mail(
    'Ada <ada@pinecrest.example>',
    'Fwd: Undelivered Mail Returned to Sender',
    `--outer\nContent-Type: text/plain\n\nWhat is this?\n--outer\nContent-Type: message/rfc822\n\n${statusReport('Final-Recipient: rfc822; ben@pinecrest.example\nAction: failed\nStatus: 5.1.1')}\n--outer--\n`,
    'Content-Type: multipart/mixed; boundary="outer"\n',
  ),
  'a person who answers from the postmaster': mail(
    'Postmaster of Pinecrest <postmaster@pinecrest.example>',
    'Re: could not deliver to ben@pinecrest.example',
    'The user was unknown until noon; the mailbox exists now.',
  ),
  'a newsletter about mail': mail(
    'Mail Weekly <news@weekly.example>',
    'Why mail is undeliverable: user unknown and other delivery failures',
    'The following address failed: 550 5.1.1 user unknown. What to do?',
    'List-Id: <news.weekly.example>\nList-Unsubscribe: <https://weekly.example/leave>\nReturn-Path: <back@weekly.example>\n',
  ),
  'a vacation note': mail(
    'Ada <ada@pinecrest.example>',
    'Out of office: Monday in Harbor',
    'I am away until Friday. Your message was not delivered to anyone else.',
    'Return-Path: <>\nAuto-Submitted: auto-replied\n',
  ),
  'a note that someone has left': mail(
    'Ada <ada@pinecrest.example>',
    'Automatic reply: Monday in Harbor',
    'Ada no longer works here; this mailbox does not exist any more. Please write to ben@pinecrest.example.',
    'Return-Path: <>\nX-Auto-Response-Suppress: All\n',
  ),
  'an automatic answer with our own subject': mail(
    'Ada <ada@pinecrest.example>',
    'Monday in Harbor',
    'I could not read your mail to ada@pinecrest.example yet.',
    'Return-Path: <>\nAuto-Submitted: auto-replied\n',
  ),
  'an aggregate report on authentication': mail(
    'noreply-dmarc@pinecrest.example',
    'Report Domain: harbor.example Submitter: pinecrest.example Report-ID: 7',
    '--zip\nContent-Type: text/plain\n\nThis is an aggregate report. Rejected: 4\n--zip\nContent-Type: application/gzip\nContent-Transfer-Encoding: base64\n\nH4sIAAAAAAAA\n--zip--\n',
    'Content-Type: multipart/mixed; boundary="zip"\n',
  ),
  'an alert from a machine': mail(
    'Monitor <monitor@weekly.example>',
    'Disk almost full',
    'The disk of mail.weekly.example is over quota: 95 %.',
    'Auto-Submitted: auto-generated\n',
  ),
  'a receipt': mail(
    'Shop <shop@weekly.example>',
    'Delivery status of your parcel',
    'We could not deliver your parcel to the following address: 4 Quay Lane.',
  ),
  'a parcel that did not arrive, from a return path of its own': mail(
    'Parcels <no-reply@parcels.example>',
    'Delivery failed: nobody at home',
    'The following recipient was unknown at this address.',
    'Return-Path: <bounce-77@parcels.example>\n',
  ),
  'a word of spam': mail('Win <win@weekly.example>', 'Returned mail: you have won', 'User unknown? Not you!'),
  'a letter without a subject': 'From: ada@pinecrest.example\n\nHello.\n',
}

function mail(from: string, subject: string, body: string, more = ''): string {
  return `From: ${from}\nTo: Harbor Morning <desk@harbor.example>\nSubject: ${subject}\nMessage-ID: <1@weekly.example>\n${more}\n${body}\n`
}
