import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { headlineCase, isShouted } from '../../../src/collect/clean/headline-case.ts'

test('a headline in capitals is shouted, whatever small letters its names and numbers need', () => {
  for (const text of [
    'POLICE LOG',
    'McDONALD WINS RACE',
    '3rd ANNUAL PARADE SET FOR JULY 4th',
    'COUNTY’s NEW TOWER',
    'FERRY RUNS AGAIN (photos)',
    'ÉCOLE FERMÉE',
  ])
    assert.equal(isShouted(text), true, text)
})

test('a headline that is short, mixed, of abbreviations or of another alphabet is not', () => {
  for (const text of [
    'NATO',
    'FFA WINS',
    'USDA, EPA, FEMA',
    'BREAKING: Fire',
    'Tower APPROVED',
    'МОСКВА СЕГОДНЯ',
    '',
    '2026',
  ])
    assert.equal(isShouted(text), false, text)
})

const cases = (pairs: readonly (readonly [string, string])[]) => {
  for (const [shouted, quiet] of pairs) assert.equal(headlineCase(shouted), quiet)
}

test('small words are small, but not first, last or behind a colon', () => {
  cases([
    ['COUNCIL APPROVES NEW TOWER FOR THE CITY', 'Council Approves New Tower for the City'],
    ['A TOWER: THE COUNCIL ASKS WHAT FOR', 'A Tower: The Council Asks What For'],
    ['FERRY RUNS — AT A PRICE', 'Ferry Runs — At a Price'],
    ['STATE-OF-THE-ART CO-OP OPENS', 'State-of-the-Art Co-op Opens'],
  ])
})

test('abbreviations keep their capitals, owners and numbers of them too', () => {
  cases([
    ['FFA MEMBERS VISIT U.S. CAPITOL WITH USDA', 'FFA Members Visit U.S. Capitol with USDA'],
    ['FBI’S AGENTS STOP SUVS', 'FBI’s Agents Stop SUVs'],
    ['COUNCIL OK’D BUDGET, BOARD OKS BONDS', 'Council OK’d Budget, Board OKs Bonds'],
    ['LGBTQ GROUP AND ACLU MARCH AGAINST KKK', 'LGBTQ Group and ACLU March Against KKK'],
    ['DWI CHARGE AFTER COVID-19 ICU STAY', 'DWI Charge After COVID-19 ICU Stay'],
    ['WTHI AND KXYZ-TV SHARE MODOT FEED', 'WTHI and KXYZ-TV Share MoDOT Feed'],
    ['WIND AND WATER KEEP WEST WICK DRY', 'Wind and Water Keep West Wick Dry'],
    ['PHS BEATS CHS IN JV GAME', 'PHS Beats CHS in JV Game'],
    ['POLKA DOTS AND GAS PRICES', 'Polka Dots and Gas Prices'],
    ['WWII VETERAN HENRY LEE III DIES', 'WWII Veteran Henry Lee III Dies'],
    ['SUPER BOWL LIX AND MR. LIX', 'Super Bowl LIX and Mr. Lix'],
    ['DEKALB YOUTUBE STAR SELLS IPHONE', 'DeKalb YouTube Star Sells iPhone'],
  ])
})

test('names are names: Irish, Scottish, initials, titles', () => {
  cases([
    ["O'BRIEN AND MCDONALD WIN TRI-COUNTY RACE", "O'Brien and McDonald Win Tri-County Race"],
    ['McDONALD, MACDONALD AND MACKENZIE TIE', 'McDonald, MacDonald and Mackenzie Tie'],
    ['J.R. DE LA CRUZ JR. VS. DR. D’ANGELO, PH.D.', 'J.R. De La Cruz Jr. vs. Dr. D’Angelo, Ph.D.'],
    ['JOHN W. SMITH, 82, OF ST. LOUIS', 'John W. Smith, 82, of St. Louis'],
  ])
})

test('numbers, hours and ordinals are written as in a text', () => {
  cases([
    ['3RD AND 21ST GRADERS SING AT 7 PM', '3rd and 21st Graders Sing at 7 PM'],
    ['OPEN 10 AM TO 5 P.M. IN THE 1920S HALL', 'Open 10 AM to 5 p.m. in the 1920s Hall'],
    ['NO. 5 ELLERY WINS 4X4 RELAY', 'No. 5 Ellery Wins 4x4 Relay'],
    ['I AM THE 10-YEAR-OLD WITH A B-17 ON I-70', 'I Am the 10-Year-Old with a B-17 on I-70'],
  ])
})

test('apostrophes begin no word', () => {
  cases([
    ['DON’T SAY IT’S LADIES’ NIGHT', 'Don’t Say It’s Ladies’ Night'],
    ["'WE'LL BE BACK,' THEY'VE SAID", "'We'll Be Back,' They've Said"],
  ])
})

test('what only its neighbours tell is asked of them: states, the country, the agency', () => {
  cases([
    ['SPRINGFIELD, IL MAN WINS IN PORTLAND, OR', 'Springfield, IL Man Wins in Portland, OR'],
    ['RAIN, OR SNOW, IN ELLERY, MO', 'Rain, or Snow, in Ellery, MO'],
    ['JOIN US FOR SUPPER', 'Join Us for Supper'],
    ['US SENATE VISITS US 50', 'US Senate Visits US 50'],
    ['MADE IN THE US', 'Made in the US'],
    ['ICE AGENTS WAIT OUT ICE STORM', 'ICE Agents Wait Out Ice Storm'],
  ])
})

test('another language has its own small words and letters', () => {
  assert.equal(
    headlineCase('EL ALCALDE INAUGURA LA ESCUELA DE LA CIUDAD', 'es'),
    'El Alcalde Inaugura la Escuela de la Ciudad',
  )
  assert.equal(headlineCase('LA MAIRE À L’ÉCOLE DES ARTS', 'fr-CA'), 'La Maire à L’École des Arts')
  assert.equal(headlineCase('İSTANBUL ILIK', 'tr'), 'İstanbul Ilık')
  assert.equal(headlineCase('COUNCIL OF THE CITY', 'not a tag'), 'Council of the City')
})

test('three small letters in a row are never tolerated but in a remark', () => {
  const pieces = [
    'TOWER',
    'COUNCIL',
    'Mc',
    'Mac',
    'DONALD',
    '3',
    'rd',
    'pm',
    '’',
    's',
    'd',
    'word',
    '(',
    ')',
    'photos',
    'é',
    ' ',
    ' ',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces)), parts => {
      const text = parts.join('')
      assert.equal(isShouted(text), isShouted(`() ${text}`), text)
    }),
    { numRuns: 1000 },
  )
})
