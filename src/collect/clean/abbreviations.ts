/** What keeps its capitals where a headline loses them: agencies, schools, leagues, conditions, broadcasters, states. */
const known = new Set(
  `4-H AARP AAA AAU ABC ACA ACC ACLU ADHD AED AFC AFL AFP AFSCME AI AJ AKA ALCS ALDS ALS AMVETS AP APD AQI ARPA ASAP ASL ASPCA ASU
  ATF ATM ATV AZ BBQ BSA BYU CA CAFO CBD CBP CCTV CDC CDL CEO CFO CIA CIO CNA CNN COO COVID CPA CPI CPR CPS CSA CT DA DACA
  DC DEA DEI DHS DHSS DIY DMV DNA DNC DNR DOGE DOJ DOT DPS DPW DUI DVD DWI EBT EIU EKG EMA EMS EMT EOC EPA ER ESDA ESL ESPN EU EV
  FAA FAFSA FAQ FBI FBLA FCC FCCLA FDA FDIC FDR FEMA FERC FFA FHA FIFA FL FOIA FSA FTC GA GDP GED GIS GMO GOP GPA GPS HBCU HBO
  HIPAA HIV HOA HOSA HPV HR HS HUD HVAC IA IBEW IBM ICC ICU ID IDF IDHS IDNR IDPH IED IEP IHSA IL IMF IPO IQ IRS ISIS ISBE ISP ISU IUD IVF JFK JROTC
  JUCO JV KCPD KFC KIPP KKK KS KU KY LAPD LBJ LGBT LGBTQ LGBTQIA LLC LNG LPGA LPN LSU MADD MAGA MBA MD MIT MLB MLK MLS MMA MN MO
  MOU MPD MRI MRSA MSHP MSU MU MVP NAACP NAFTA NAIA NAMI NASA NASCAR NATO NBA NBC NC NCAA ND NEA NFC NFL NGO NH NHL NICU NIH NIL
  NIU NJ NLCS NLDS NLRB NM NOAA NPR NRA NSA NSF NTSB NV NWS NY NYC NYPD OBGYN OCD OJ OK OPEC OSHA OSU OWI PA PAC PBS PETA PFAS PGA
  PM POTUS POW PPE PPP PSA PSU PTA PTO PTSD RBI RCMP RFK RFP RI RN RNC ROTC RSV RSVP RV SARS SBA SC SCOTUS SD SEC SEMO SIDS SIU SMU
  SOS SPCA SRO SSA STD STI SUNY SUV SWAT TB TBI TCU TIF TN TNT TPS TSA TV TVA TX UAE UAW UCLA UFC UFO UK UMKC UMSL UN UNC
  UNESCO UNICEF UNLV UPI UPS URL USA USAF USB USC USCG USDA USFS USGS USMC USO USPS USS USSR USTA UT UTEP UTI UTV UV VA VBS VFW VIP
  VP VT WBC WI WIC WIU WNBA WTA WTO WV WWE WWI WWII WY XL YMCA YWCA`.split(/\s+/),
)
/** Those of which a plain `S` makes more than one: `SUVS`. */
const plurals = /^(?!DOT)(?:[A-Z]{3,}|TV|RV|EV|ID|OK|RN|VP|ER)S$/
const shortenedWords =
  /^(BLDG|BLVD|BRRR|CPL|CPT|DR|FT|GRR|HMM|JR|LN|LT|MR|MRS|MS|MSGT|MT|NTH|PKWY|PSST|PT|PVT|RD|SGT|SHH|SQ|SR|SSGT|ST|TSGT|TWP|VS)$/
const romanNumeral = /^(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})$/
const callLetters = /^(?:W[^AEIOUYHR]|K[^AEIOUYHLNR])[A-Z]{2}$/
const stateDepartment = /^[A-Z]DOT$/

const properForms: Readonly<Record<string, string>> = {
  DEKALB: 'DeKalb',
  DUPAGE: 'DuPage',
  EBAY: 'eBay',
  FACETIME: 'FaceTime',
  IPAD: 'iPad',
  IPHONE: 'iPhone',
  LAPORTE: 'LaPorte',
  LASALLE: 'LaSalle',
  LINKEDIN: 'LinkedIn',
  MODOT: 'MoDOT',
  PAYPAL: 'PayPal',
  PHD: 'PhD',
  TIKTOK: 'TikTok',
  VS: 'vs',
  WHATSAPP: 'WhatsApp',
  YOUTUBE: 'YouTube',
}

/** How a word in capitals, without punctuation, is written where others are not; undefined for an ordinary word. */
export function abbreviationForm(word: string): string | undefined {
  const proper = properForms[word]
  if (proper !== undefined) return proper
  if (known.has(word) || romanNumeral.test(word) || callLetters.test(word) || stateDepartment.test(word)) return word
  if (plurals.test(word) && known.has(word.slice(0, -1))) return `${word.slice(0, -1)}s`
  const hasNoVowel = /^[B-DF-HJ-NP-TV-XZ]{2,5}$/.test(word) && !shortenedWords.test(word)
  return hasNoVowel ? word : undefined
}
