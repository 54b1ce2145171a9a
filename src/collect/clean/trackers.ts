/** Names of query parameters that tell who brought the reader, never which page it is. */
const names = new Set(
  `__twitter_impression _branch_match_id _ga _gl _hsenc _hsmi _openstat _sp amp_gsa amp_js_v ana cmp cmpid cndid dclid dm_i ef_id
  emailid epik ex_cid fbclid fb_action_ids fb_action_types fb_comment_id fb_ref fb_source fref ftag gbraid gclid gclsrc
  guce_referrer guce_referrer_sig guccounter gs_l hsctatracking icid icmp igsh igshid intcid intcmp ito itm_source li_fat_id
  linkcode mbid mibextid msclkid mkt_tok ml_subscriber ml_subscriber_hash ncid nlid noamp ocid oly_anon_id oly_enc_id ref_src ref_url
  replytocom rss s_cid s_kwcid sc_campaign sc_channel sc_src scid sfmc_id smid smtyp soc_src soc_trk spmailingid spuserid
  sr_share srsltid taid tblci traffic_source trk tsrc .tsrc ttclid twclid usqp vero_conv vero_id wbraid wickedid wprss wt_mc
  xtor yclid yptr zanpid`.split(/\s+/),
)
const families =
  /^(?:(?:utm|mc|hsa|at|ns|piwik|mtm|matomo|itm|wt|mkt|guce|pf_rd|pd_rd|sfmc|oly|bsft|hmb|trk)_|_hs|wt\.|pk_(?:campaign|kwd|keyword|source|medium|content|cid|vid)$)/
/** Names that may tell either; what stands behind them shows which. */
const doubtful =
  /^(?:partner|src|source|ref|referer|referrer|from|via|cid|xid|mod|emc|feed|feedname|feedtype|f|sref|share|campaign|medium|origin|chan|output|__source|syndication)$/
const channels =
  /(?:^|[-_ .:+])(?:p?rss\w*|feeds?|feedburner|feedly|atom|newsletters?|e-?mail|mailchimp|twitter|facebook|fb|tw|linkedin|instagram|reddit|pinterest|whatsapp|telegram|tiktok|social\w*|sharing|google|google-?news|gnews|newsbreak|smartnews|flipboard|apple-?news|homepage|hp|push|sms)(?:[-_ .:+\d]|$)|^https?:|^(?:[a-z\d-]+\.){1,4}(?:com|org|net|co)\b/i
const sessions =
  /^(?:php_?sess(?:ion)?_?id|jsessionid|aspsessionid\w*|asp\.net_sessionid|session_?id|cfid|cftoken|oscsid|zenid)$/
const forms = /^(?:_?amp|amp_markup|outputtype|isamp)$/

/** True for a parameter of a query that says nothing of which page it is: trackers, sessions, the form for phones. `name` and `value` are decoded. */
export function isTracker(name: string, value: string): boolean {
  const low = name.toLowerCase()
  if (names.has(low) || families.test(low) || sessions.test(low)) return true
  if (low === 'sid') return /^[\da-f]{16,}$/i.test(value)
  if (forms.test(low)) return low !== 'outputtype' || /^amp/i.test(value)
  return doubtful.test(low) && (channels.test(value) || (low === 'output' && value === 'amp'))
}
