import type { ReturnKind } from '../../../src/model/bounce.ts'

/** A mail that came back, written for the tests, and what is to be read in it. */
export interface Sample {
  readonly name: string
  readonly mail: string
  readonly returns: readonly (readonly [kind: ReturnKind, recipient?: string, status?: string])[]
}

export const returnPath = 'back+abc123@harbor.example'
export const messageId = '<2026-05-04.7@harbor.example>'
const copy = `Received: from out.harbor.example by mx.pinecrest.example; Mon, 4 May 2026 06:00:02 +0000
From: Harbor Morning <desk@harbor.example>
To: ada@pinecrest.example
Subject: Monday in Harbor
Message-ID: ${messageId}
MIME-Version: 1.0

Good morning.
`

/** A notice in free text. */
function notice(from: string, subject: string, body: string, more = ''): string {
  return `Return-Path: <>\nFrom: ${from}\nTo: ${returnPath}\nSubject: ${subject}\n${more}\n${body}`
}

/** A status report as RFC 3464 has it. */
export function statusReport(fields: string, text = 'Your message could not be delivered.'): string {
  return `From: Mail Delivery System <MAILER-DAEMON@mx.pinecrest.example>
To: ${returnPath}
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

--cut
Content-Type: text/plain

${text}

--cut
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.pinecrest.example

${fields}

--cut
Content-Type: message/rfc822

${copy}
--cut--
`
}

const failed = (recipient: string, status: string, words: string) =>
  `Final-Recipient: rfc822; ${recipient}\nAction: failed\nStatus: ${status}\nDiagnostic-Code: smtp; ${words}`

const ada = 'ada@pinecrest.example'
const daemon = 'Mail Delivery System <mailer-daemon@mx.pinecrest.example>'

export const samples: readonly Sample[] = [
  {
    name: 'a status report about nobody',
    mail: statusReport(
      failed(ada, '5.1.1', '550 5.1.1 <ada@pinecrest.example>: Recipient address rejected: User unknown'),
    ),
    returns: [['hard', ada, '5.1.1']],
  },
  {
    name: 'a status report about a full mailbox',
    mail: statusReport(failed(ada, '5.2.2', '552 5.2.2 The mailbox is over its quota')),
    returns: [['full', ada, '5.2.2']],
  },
  {
    name: 'a full mailbox behind a code that says nobody',
    mail: statusReport(failed(ada, '5.1.1', '550 5.1.1 mailbox of ada is full')),
    returns: [['full', ada, '5.1.1']],
  },
  {
    name: 'a network that is on a list',
    mail: statusReport(
      failed(ada, '5.7.1', '554 5.7.1 Service unavailable; client host [192.0.2.7] blocked using a blocklist'),
    ),
    returns: [['blocked', ada, '5.7.1']],
  },
  {
    name: 'a sender whose domain is not believed',
    mail: statusReport(failed(ada, '5.1.8', '550 5.1.8 Sender address rejected: Domain not found')),
    returns: [['blocked', ada, '5.1.8']],
  },
  {
    name: 'a message without a signature that counts',
    mail: statusReport(failed(ada, '5.7.26', '550-5.7.26 This mail is unauthenticated and fails DMARC policy')),
    returns: [['blocked', ada, '5.7.26']],
  },
  {
    name: 'a domain that does not exist',
    mail: statusReport(
      failed(
        ada,
        '5.4.4',
        'Host or domain name not found. Name service error for name=pinecrest.example type=MX: Host not found',
      ),
    ),
    returns: [['hard', ada, '5.4.4']],
  },
  {
    name: 'a domain that takes no mail',
    mail: statusReport(failed(ada, '5.1.10', '556 5.1.10 Domain pinecrest.example does not accept mail (nullMX)')),
    returns: [['hard', ada, '5.1.10']],
  },
  {
    name: 'a code in the reply where the report has none of its own',
    mail: statusReport(failed(ada, '5.0.0', '550 5.1.1 No such mailbox')),
    returns: [['hard', ada, '5.1.1']],
  },
  {
    name: 'a delivery that is late',
    mail: statusReport(
      `Final-Recipient: rfc822; ${ada}\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp; 421 try again`,
    ),
    returns: [['delayed', ada, '4.4.1']],
  },
  {
    name: 'a delivery that was given up',
    mail: statusReport(failed(ada, '4.4.7', '451 4.4.7 message expired in the queue')),
    returns: [['soft', ada, '4.4.7']],
  },
  {
    name: 'a report that it arrived',
    mail: statusReport(`Final-Recipient: rfc822; ${ada}\nAction: relayed\nStatus: 2.0.0`),
    returns: [['other', ada, '2.0.0']],
  },
  {
    name: 'two recipients with two fates',
    mail: statusReport(
      `${failed(ada, '5.1.1', '550 user unknown')}\n\n${failed('ben@pinecrest.example', '5.2.2', '552 over quota')}`,
    ),
    returns: [
      ['hard', ada, '5.1.1'],
      ['full', 'ben@pinecrest.example', '5.2.2'],
    ],
  },
  {
    name: 'an alias, named as we wrote to it',
    mail: statusReport(
      `Original-Recipient: rfc822; ${ada}\n${failed('box7@inside.example', '5.1.1', '550 5.1.1 unknown user')}`,
    ),
    returns: [['hard', ada, '5.1.1']],
  },
  {
    name: 'a refusal of the text that only looks like one of the reader',
    mail: statusReport(failed(ada, '5.0.0', '550 user unknown (in reply to end of DATA command)')),
    returns: [['soft', ada, '5.0.0']],
  },
  {
    name: 'a notice with the failed recipient in its header',
    mail: notice(
      daemon,
      'Mail delivery failed: returning message to sender',
      `A message that you sent could not be delivered to one or more of its recipients. The following address(es) failed:

  ${ada}
    host mx.pinecrest.example [192.0.2.9]
    SMTP error from remote mail server after RCPT TO:<${ada}>:
    550 no such user here

------ This is a copy of the message, including all the headers. ------

${copy}`,
      `X-Failed-Recipients: ${ada}\n`,
    ),
    returns: [['hard', ada]],
  },
  {
    name: 'a server that hangs up on us before it hears of anyone',
    mail: notice(
      daemon,
      'Mail delivery failed',
      `The following address failed:\n\n  ${ada}\n    SMTP error from remote mail server after MAIL FROM:<${returnPath}>:\n    550 5.1.7 no such domain harbor.example\n`,
      `X-Failed-Recipients: ${ada}\n`,
    ),
    returns: [['blocked', ada, '5.1.7']],
  },
  {
    name: 'a notice that begins with a greeting',
    mail: notice(
      'MAILER-DAEMON@mx.pinecrest.example',
      'failure notice',
      `Hi. This is the mail program at mx.pinecrest.example.\nI was not able to deliver your message to the following addresses.\n\n<${ada}>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n<ben@pinecrest.example>:\nThe user's mailbox is full.\n\n--- Below this line is a copy of the message.\n\n${copy}`,
    ),
    returns: [
      ['hard', ada, '5.1.1'],
      ['full', 'ben@pinecrest.example'],
    ],
  },
  {
    name: 'a host that a greeting notice cannot find',
    mail: notice(
      'MAILER-DAEMON@mx.pinecrest.example',
      'failure notice',
      `I was not able to deliver your message.\n\n<${ada}>:\nSorry, I couldn't find any host named pinecrest.example. (#5.1.2)\n`,
    ),
    returns: [['hard', ada, '5.1.2']],
  },
  {
    name: 'a transcript of the session',
    mail: notice(
      'Mail Delivery Subsystem <MAILER-DAEMON@mx.pinecrest.example>',
      'Returned mail: User unknown',
      `   ----- The following addresses had permanent fatal errors -----\n<${ada}>\n\n   ----- Transcript of session follows -----\n... while talking to mx.pinecrest.example.:\n>>> RCPT To:<${ada}>\n<<< 550 <${ada}>... User unknown\n\n   ----- Original message follows -----\n\n${copy}`,
    ),
    returns: [['hard', ada]],
  },
  {
    name: 'an office server',
    mail: notice(
      'System Administrator <postmaster@pinecrest.example>',
      'Undeliverable: Monday in Harbor',
      `Your message\n\n  To:      ${ada}\n  Subject: Monday in Harbor\n  Sent:    Mon, 4 May 2026 06:00:02\n\ndid not reach the following recipient(s):\n\n${ada} on Mon, 4 May 2026\n    The recipient name is not recognized\n    The e-mail account does not exist at the organization\n`,
    ),
    returns: [['hard', ada]],
  },
  {
    name: 'an office server with a directory',
    mail: notice(
      'Postmaster@pinecrest.example',
      'DELIVERY FAILURE: User ada not listed in Domino Directory',
      `Your message\n\n  Subject: Monday in Harbor\n\nwas not delivered to:\n\n  ${ada}\n\nbecause:\n\n  User ada (${ada}) not listed in Domino Directory\n`,
    ),
    returns: [['hard', ada]],
  },
  {
    name: 'a report in HTML alone',
    mail: notice(
      'postmaster@pinecrest.example',
      'Delivery failed',
      `<html><head><style>p{color:red}</style></head><body><p>Your message to <b>${ada}</b> could not be delivered.</p><p>The address could not be found.</p></body></html>`,
      'Content-Type: text/html\n',
    ),
    returns: [['hard', ada]],
  },
  {
    name: 'a notice in base64',
    mail: notice(
      'postmaster@pinecrest.example',
      '=?utf-8?B?VW5kZWxpdmVyYWJsZSBtYWls?=',
      Buffer.from(`The following recipient could not be reached:\n${ada}: unknown user\n`).toString('base64'),
      'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n',
    ),
    returns: [['hard', ada]],
  },
  {
    name: 'a warning that it takes longer',
    mail: notice(
      daemon,
      'Warning: message delayed 24 hours',
      `A message that you sent has not yet been delivered to all its recipients.\nThe address to which it has not yet been delivered is:\n\n  ${ada}\n\nNo action is required on your part.\n`,
    ),
    returns: [['delayed', ada]],
  },
  {
    name: 'a report whose markers were lost',
    mail: statusReport(failed(ada, '5.1.1', '550 unknown user')).replace(/^--cut.*\n/gm, ''),
    returns: [['hard', ada, '5.1.1']],
  },
  {
    name: 'a report whose boundary was rewritten',
    mail: statusReport(failed(ada, '5.1.1', '550 unknown user')).replace('boundary="cut"', 'boundary="knife"'),
    returns: [['hard', ada, '5.1.1']],
  },
  {
    name: 'a notice that names nobody but brings the message back',
    mail: notice(
      daemon,
      'Undelivered mail',
      `Your message could not be delivered: the user is unknown.\n\n----- Original message -----\n\n${copy}`,
    ),
    returns: [['hard', ada]],
  },
  {
    name: 'a system with a name and a path of its own',
    mail: `Return-Path: <gate@pinecrest.example>\nFrom: gate@pinecrest.example\nTo: ${returnPath}\nSubject: Delivery failure notification\n\nYour message with the subject Monday in Harbor\ncould not be delivered to the following recipients:\n\n${ada}\n\nThe recipient is unknown.\n`,
    returns: [['hard', ada]],
  },
  {
    name: 'people whom their system names without the domain',
    mail: notice(
      'MAILER-DAEMON@pinecrest.example',
      'Mail Delivery Problem',
      'Your mail could not be delivered to these recipients:\n\n    ada\n\nThe mailbox is full.\n',
    ),
    returns: [['full', ada]],
  },
  {
    name: 'a transcript alone',
    mail: notice(
      'Mail Delivery Subsystem <MAILER-DAEMON@mx.pinecrest.example>',
      'Returned mail: Host unknown',
      `   ----- Transcript of session follows -----\n554 <${ada}>... 550 Host unknown\n550 5.2.2 <ben@pinecrest.example>... Mailbox full\n   ----- Unsent message follows -----\n${copy}`,
    ),
    returns: [
      ['hard', ada],
      ['full', 'ben@pinecrest.example', '5.2.2'],
    ],
  },
]
