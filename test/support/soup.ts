import assert from 'node:assert/strict'
import fc from 'fast-check'

/** HTML as a hostile or careless feed may write it. */
export const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '<script>',
          '</script>',
          '<script src=x>',
          '<SCRIPT\n>',
          '<scr<script>ipt>',
          '<style>',
          '</style>',
          '<svg>',
        ],
        ...[
          '</svg>',
          '<textarea>',
          '<title>',
          '</title>',
          '<<',
          '<!--',
          '-->',
          '<![CDATA[',
          ']]>',
          '<p>',
          '</p>',
          '<br/>',
        ],
        ...['<img src=x onerror=alert(1)>', '<a href="javascript:alert(1)">', '</a>', '<b', '"', "'", '>', 'alert(1)'],
        ...[
          '&lt;',
          '&gt;',
          '&lt;p&gt;',
          '&lt;/b&gt;',
          '&lt;!--',
          '--&gt;',
          '&lt;script&gt;',
          '&amp;lt;b&amp;gt;',
          '＜b＞',
        ],
        ...['&amp;', '&amp;amp;', '&nbsp;', '&#8217;', '&#146;', '&#0;', '&#x202e;', '&#xd800;', '&zwj;', '&zwnj;'],
        ...['\u0000', '\u001b', '\u0092', '\u200b', '\u200c', '\u200d', '\u202e', '\ufeff', '\ud83d', '\u2028', '\r\n'],
        ...['\t', ' ', 'Ellery', 'council', 'e\u0301', 'e', '\u0301', '\u0338', '\ufe0f', '😀', '👩\u200d🌾', '🅱', 'Ⓖ'],
        ...['а', 'Тhe', 'ВВС', '𝐁', 'Ｅ', 'س', 'क', '\u094d', '\u{e0041}', '\u3164', '\u034f', '\uffff', '\ue000'],
        ...[
          ' - ',
          ' | ',
          ': ',
          'Tamsin Courier',
          'TOWER',
          'Read more',
          'The post ',
          ' appeared first on ',
          '[…]',
          '. ',
          ', ',
        ],
        ...['By ', '@', '(', ')', '[', '{"name":"', 'admin'],
      ),
      fc.string({ unit: 'binary', maxLength: 6 }).map(text => text.replaceAll('<', '')),
    ),
    { maxLength: 40 },
  )
  .map(pieces => pieces.join(''))

const invisible =
  /(?!\u200c|\u200d|\ufe0f)[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufffc\ufffd]/u

/** One line of plain text in NFC, without anything invisible and without a tag. */
export function assertPlain(text: string): void {
  const shown = JSON.stringify(text)
  assert.doesNotMatch(text, invisible)
  assert.doesNotMatch(text, /[\u200c\u200d\ufe0f]{3}|[\p{ASCII}&&[^#*0-9]][\u200c\u200d\ufe0f]/v)
  assert.doesNotMatch(text, /<[a-z!?/][^>]*>/i)
  assert.doesNotMatch(text, /[\p{Mn}\p{Me}]{4}/u)
  assert.ok(text.isWellFormed(), `${shown} has half a character in it`)
  assert.equal(text, text.normalize('NFC'))
  assert.equal(text, text.trim())
  assert.doesNotMatch(text, / {2}/)
}
