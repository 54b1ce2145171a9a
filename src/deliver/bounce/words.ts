/** What the words of a failure speak of. */
export type Matter =
  | 'gone'
  | 'nobody'
  | 'nowhere'
  | 'moved'
  | 'suspended'
  | 'full'
  | 'ours'
  | 'sender'
  | 'blocked'
  | 'expired'
  | 'unavailable'
  | 'other'

const someone = `(?:users?|user ?names?|mailbox(?:es)?|mail ?box|recipients?|recipient(?:'s)? (?:e-?mail )?address|account|e-?mail account|address(?:ee)?|e-?mail ?address|alias|inbox|local[- ]?part|person|customer|login|login name|rcpt|destination|destination address)`
const somewhere = `(?:hosts?|host ?name|domains?|domain ?name|mail ?domain|host or domain(?: name)?|e-?mail domain|(?:recipient|destination) (?:host|domain|server|system)|site|dns domain)`
const missing = `(?:unknown|not known|is not (?:a )?(?:known|valid|registered)|(?:was |is |were |could )?not (?:be )?found|not recogni[sz]ed|(?:does|do|did) ?(?:not|n[o']t) (?:appear to )?exists?|(?:doesn|don|didn)['’]?t (?:appear to )?exists?|(?:couldn|wasn|isn)['’]?t (?:be )?found|nonexist[ae]nt|non-exist[ae]nt|is invalid|invalid|(?:is )?wrong|not exist|not (?:a )?valid|not listed|no longer (?:exists?|valid|in use|on server)|has been (?:deleted|removed|closed|terminated)|disabled or discontinued|discontinued|terminated)`
const no = `(?:no such|unknown|unknown or (?:illegal|invalid)|invalid|bad|nonexist[ae]nt|non-exist[ae]nt|unrouteable|unroutable|undeliverable|not a (?:valid|known)|illegal|no)`
const about = String.raw`(?: [^\s:]{1,80}){0,2}? ?(?:<[^>\n]{0,120}>|"[^"\n]{0,80}"|\([^)\n]{0,80}\)|[^\s]{0,80}@[^\s]{1,80})?[ :,.;'"-]{0,6}`

const nobody = [
  /\bno longer accept(?:s|ing)? (?:e-?)?mail|\bno valid recipients?\b|\bvalidrcptto\b|\bbadrcptto\b|\b(?:mailbox|address|user|account) (?:is )?not present\b|\baccount (?:is )?unavailable\b|\bnessuna casella|\bn['’]existe pas\b/i,
  /\b(?:not|isn['’]?t) (?:a |an )?(?:(?:valid|known|local|existing|active|registered) )+(?:user|mailbox|recipient|address|account|e-?mail|gateway user|subscriber)\b|\buser not local\b|\bnot (?:present|found|listed|known) (?:in|at|on|here)\b|\bhas no mailbox\b|\bnobody (?:here )?(?:with|by) that name|\bno match(?:es)? (?:to|for|in)\b|\bunknown (?:in|or invalid) .{0,30}(?:table|recipient|address)/i,
  new RegExp(
    String.raw`\b${no}[ -](?:(?:destination|local|virtual|e-?mail|mail|recipient|forward-path|gmail|this|the)['"]? ){0,2}${someone}\b(?! (?:list|quota|limit|size))`,
    'i',
  ),
  new RegExp(String.raw`\b${someone}\b${about}(?:rejected[: ]{1,3})?${missing}`, 'i'),
  /\bno (?:mailbox|one|account|user|person|recipient) (?:here )?(?:by|with|under|of) (?:that|this) name/i,
  /\bnot (?:listed in|found in) .{0,40}(?:directory|address book|ldap)/i,
  /\brecip(?:ient)?notfound\b|\bresolver\.adr\.(?:recip|exrecip|invalid|rec)/i,
  /\baddress rejected: (?:unverified address|unknown|undeliverable|nonexist)/i,
  /\b(?:not|isn't) (?:our|a) (?:customer|subscriber|user)\b|\bis not a known user/i,
  /\b(?:couldn['’]?t|could not|can['’]?t|cannot|unable to) (?:be )?(?:find|found|locate|resolve|verify) (?:this |that |the |your )?(?:user|recipient|mailbox|account|address)\b/i,
  /\bwasn['’]t found at\b|\bnot a member of\b.{0,20}\bdomain/i,
  /\bno (?:local )?mailbox\b|\bno users? here\b|\bwe do not have .{0,30}(?:user|mailbox|account)/i,
  /\bno longer (?:employed|works|working|with (?:us|the company)|available at this|accepts mail at this)/i,
  /\buser\b[^\n]{0,100}\bunknown\b(?! (?:reason|error))/i,
  /\b(?:benutzer|empf[äa]nger|postfach|adresse) (?:ist )?(?:unbekannt|existiert nicht|nicht gefunden)|\bunbekannter (?:empf[äa]nger|benutzer)/i,
  /\b(?:utilisateur|destinataire|adresse|compte) (?:est )?(?:inconnue?|inexistante?|n'existe pas|introuvable)/i,
  /\b(?:usuario|destinatario|buz[óo]n|cuenta|direcci[óo]n) (?:es )?(?:desconocid[oa]|inexistente|no existe|inv[áa]lid[oa])|\bno existe (?:el|la) (?:usuario|cuenta|buz)/i,
  /宛先不明|メールアドレスが?(?:見つかりません|存在しません)|用户不存在|邮箱不存在|地址不存在/,
]

const gone = [
  // With this code Exchange Online refuses whom its directory does not hold.
  /\b5\.4\.1\b[^\n]{0,120}\brecipient address rejected: access denied/i,
  /\bdoes(?:n['’]t| not) have an? .{0,40}account/i,
  /\bthe (?:e-?mail )?account that you tried to reach does not exist/i,
  /\b(?:user|account|mailbox)\b[^\n]{0,40}\b(?:has been|was) (?:deleted|removed|closed|terminated)\b/i,
  /\bdisabled or discontinued\b/i,
]

const nowhere = [
  /\b(?:lookup|look up|resolve|resolution|dns query)\b[^\n]{0,60}\b(?:fail\w{0,3} permanently|nxdomain|no such|enotfound)\b|\bgetaddrinfo enotfound/i,
  /\b(?:bad|illegal) (?:destination )?(?:host|system|domain)\b|\bhas no valid mail exchanger|\bno such site\b|\bdomain must resolve/i,
  new RegExp(String.raw`\b${somewhere}\b${about}${missing}`, 'i'),
  new RegExp(
    String.raw`\b(?:no such|unknown|unrouteable|unroutable|nonexist[ae]nt|non-exist[ae]nt|invalid) (?:mail |destination )?${somewhere}\b`,
    'i',
  ),
  /\b(?:couldn['’]?t|could not|can['’]?t|cannot|unable to) (?:find|resolve|look ?up) any host\b|\bcouldn['’]?t find (?:any|a) (?:host|mail exchanger|mx)/i,
  /\bunroute?able (?:mail )?(?:domain|address)\b|\bno route to (?:domain|address)/i,
  /\bno (?:mx|mail exchanger)s? (?:record|host|found|or a)|\bnull ?mx\b|\bno smtp service\b|\bdoes not accept (?:any )?(?:e-?mail|mail)\b(?! from)/i,
  /\bpoint(?:s|ing)? (?:\(only\) )?to (?:non-?existent|no|invalid) hosts?/i,
  /\bnxdomain\b|\bname or service not known\b|\bno address associated with/i,
  /\bhas no (?:mx|a) (?:records?|or)|\bnodename nor servname/i,
]

const moved = [
  /\b(?:user|recipient|account|mailbox|address|person)\b[^\n]{0,60}\b(?:has|have) (?:moved|changed)\b/i,
  /\b(?:has moved|moved) to\b[^\n]{0,60}@/i,
  /\bnew address\b[^\n]{0,30}@/i,
  /\b551\b[^\n]{0,30}\b(?:not local|please try)/i,
]

const suspended = [
  /\b(?:account|mailbox|user|recipient|address|domain)\b[^\n]{0,80}\b(?:is |has been |was |been )?(?:temporarily )?(?:suspended|disabled|deactivated|inactive|locked|frozen|not active|expired|blocked due to inactivity|unavailable due to)\b/i,
  /\b(?:disabled|inactive|suspended|deactivated|locked|closed|frozen) (?:user|account|mailbox|recipient|address)\b/i,
]

const full = [
  /\b(?:over|exceed(?:s|ed|ing)?|out of|beyond|above)\b[^\n]{0,40}\b(?:quota|storage|disk ?space|allotted|mailbox size)\b/i,
  /\b(?:quota|storage|disk ?space|mailbox size|mailbox limit)\b[^\n]{0,50}\b(?:exceed|full|reached|over|violat|exhausted)/i,
  /\b(?:mail ?box|inbox|mail ?folder|account|mail ?spool|mail ?drop|user|recipient|disk|maildir)\b[^\n]{0,60}\b(?:is |are |was |over)?(?:\w{1,10} )?full\b/i,
  /\bfull (?:mail ?box|inbox|account)|\boverquota|\bover (?:its |his |the |their )?(?:quota|limit)|\bnot enough (?:disk |storage |mailbox )?space|\binsufficient (?:disk |system |mailbox )?(?:space|storage)|\bno space left|\btoo many messages (?:on|in) (?:this |the )?(?:server|mailbox)|\bexceeded the local limit|\bmailfolder is full|\bstorage (?:allocation|space)/i,
  /\bcuota\b[^\n]{0,30}\b(?:excedida|superada)|\bbuz[óo]n (?:est[áa] )?lleno|\bpostfach (?:ist )?voll|\bbo[îi]te [^\n]{0,20}pleine|容量/i,
]

/** A sender who is named next to what is wrong is what is wrong. */
const ours = [
  /\b(?:ip|address|from|client) \W{0,3}\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b[^\n]{0,60}\b(?:invalid|unknown|not|no|denied|reject|refus|block)/i,
  /\b(?:no|missing|without|invalid|bad|lacks?|not have|fix)\b[^\n]{0,30}\b(?:ptr|rdns|reverse|forward-confirmed)\b|\bcannot find your\b|\bimpersonat|\bconnect(?:ion|ing|ed)? (?:from|host|ip|client)\b|\b(?:ip|ip address|host) (?:name )?lookup\b|\bdynamic (?:ip|address)|\bunknown\[\d/i,
  /\b(?:spamhaus|spamcop|dnsbl|rbl|black ?-?list\w{0,4}|block ?-?list\w{0,4}|reputation|banned|access denied)\b|\bblocked (?:using|by|for|due)\b/i,
  /\b(?:sender|sender['’]s|mail from|from:|return[- ]path|originator|sending|envelope|helo|ehlo|reverse|rdns|ptr|client|your (?:domain|host|server|ip|network|isp|mail ?server|address|e-?mail))\b[^\n.]{0,60}\b(?:not found|do(?:es)? ?n['’o]t (?:exist|resolve)|does not|unknown|invalid|reject|refus|block|denied|fail|not resolve|verif|required|cannot|not accepted|blacklist|no such)/i,
  /\b(?:rejected|refused|blocked|denied|invalid|unknown|bad|illegal|no such) (?:sender|from|return[- ]path|originator|helo|ehlo|client)\b/i,
]

const sender = [
  /\b(?:sender|from address|from domain|mail from|return[- ]path|envelope[- ]from|originator|sending (?:domain|host|address|server|ip|mta)|header from|your (?:domain|host|server|ip|network|address|mail server|isp|e-?mail domain)|client host|helo|ehlo|reverse dns|rdns|ptr|smtp server of your)\b/i,
  /\bfrom:\s?(?:domain|address)/i,
]

const blocked = [
  /\ballowed rcpthosts\b|\b(?:access|submit)\b[^\n]{0,60}\brejected\b/i,
  /\b(?:spam|spams|spammer|spammers|spamming|antispam|ube|uce|unsolicited|junk|bulk ?mail|phish\w{0,5}|virus(?:es)?|malware|infected|black ?-?list(?:ed|ing|s)?|block ?-?list(?:ed|s)?|deny ?-?list(?:ed)?|dnsbl|rbl|rbls|spamhaus|spamcop|barracuda|sorbs|senderscore|reputation|banned|throttl\w{1,5}|grey ?-?list\w{0,4}|gray ?-?list\w{0,4}|rate ?-?limit\w{0,4})\b/i,
  /\b(?:spf|dkim|dmarc|arc|senderid)\b|\bun-?authenticated\b|\bauthenticat(?:ion|e)\b|\bnot authenticated\b|\bun-?authori[sz]ed\b|\bnot authori[sz]ed\b|\bauth (?:required|failed)/i,
  /\b(?:relay(?:ing|ed)?)\b[^\n]{0,40}\b(?:denied|prohibited|not (?:permitted|allowed)|disallowed|blocked|reject|restrict|access)|\b(?:unable|not (?:permitted|allowed|willing)|no|won['’]t|cannot|don['’]t|do not) (?:to )?relay|\bwe do not relay\b|\bnot a gateway\b/i,
  /\bpolic(?:y|ies)\b|\baccess (?:denied|not allowed)|\bblocked\b|\bblocking\b|\bpermission denied|\bprohibited\b|\bnot accepted (?:here|for|due|from)|\brefused (?:by|to talk|to accept|for|due)|\bconnection refused by\b|\bcommunity accept|\bcontent (?:rejected|restriction|filter\w{0,3}|was)|\bmessage (?:content )?rejected (?:by|due|for|as)|\bsecurity (?:reason|violation|polic)/i,
  /\btoo many (?:connections?|recipients?|messages|errors|mails|sessions|concurrent|invalid|simultaneous|unknown|failed)|\btoo (?:fast|quickly|much mail)|\bconnection (?:rate|limit)|\bnot accepting (?:mail|messages|e-?mail) from|\bunusual rate|\bdeferred due to\b|\buser complaints\b/i,
  /\bnot permitted to send|\bnot allowed to send|\brestricted (?:address|recipient|group)|\bmay not have permission|\bonly accepts? (?:mail|messages) from|\bwhitelist|\bis not allowed\b|\bdelivery (?:is )?restricted/i,
]

const expired = [
  /\b(?:delivery|retry|message|queue|transmission|session|connection|operation|conversation|connect|lifetime|time)\b[^\n]{0,30}\b(?:timed? ?-?out|timeout|time ?limit|expired|exceeded)/i,
  /\btoo long\b[^\n]{0,40}\bqueue|\bqueue(?:d)?\b[^\n]{0,20}\btoo long|\bexpired\b|\bunable to deliver\b[^\n]{0,40}\b(?:days|hours)|\bcannot send message (?:for|within)|\bgiving up after|\bnot delivered (?:with|after)in?\b/i,
  /\bconnection (?:refused|reset|dropped|lost|died|closed)|\bno route to host|\bnetwork (?:is )?unreachable|\bhost (?:is )?unreachable|\bcould not connect|\bunable to connect|\bcouldn['’]t (?:connect|establish)|\blost connection|\btry again|\btemporar(?:y|ily)\b|\bloop|\btoo many hops|\bhop count/i,
]

/** What servers say of a mailbox that they will not name as missing (RFC 5321 §4.2.2: 550). */
const unavailable = [
  /\b55[013]\b[^\n]{0,100}\b(?:recipient|mailbox|rcpt|address|user)\b[^\n]{0,60}\b(?:rejected|refused|unavailable|not accepted|denied)/i,
  /\bmailbox (?:is )?(?:not available|unavailable)/i,
]

const families: readonly (readonly [Matter, readonly RegExp[]])[] = [
  ['full', full],
  ['gone', gone],
  ['moved', moved],
  ['nobody', nobody],
  ['nowhere', nowhere],
  ['suspended', suspended],
  ['ours', ours],
  ['sender', sender],
  ['blocked', blocked],
  ['expired', expired],
  ['unavailable', unavailable],
]

/** What a server's words speak of, as families of wordings: a text may belong to several, the surest first. */
export function mattersOf(words: string): readonly Matter[] {
  const line = words.slice(0, 4000).replace(/\s+/g, ' ')
  const found = families.filter(([, family]) => family.some(wording => wording.test(line))).map(([matter]) => matter)
  return found.length === 0 ? ['other'] : found
}
