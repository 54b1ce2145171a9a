import type { Theme } from '../model/theme.ts'

const serif = "Georgia, 'Times New Roman', serif"
const sans = 'Helvetica, Arial, sans-serif'

/** The themes that come with Broadsheet; the first is the usual one. */
export const themes: readonly [Theme, ...Theme[]] = [
  {
    name: 'broadsheet',
    light: {
      paper: '#ece7dc',
      sheet: '#fffdf8',
      ink: '#1d1a16',
      soft: '#5d564a',
      accent: '#9c2f1f',
      rule: '#1d1a16',
      hair: '#ddd5c5',
    },
    dark: {
      paper: '#141311',
      sheet: '#1d1b18',
      ink: '#f3eee4',
      soft: '#b8b0a1',
      accent: '#f0a091',
      rule: '#6b6355',
      hair: '#3a362f',
    },
    fonts: { headline: serif, text: serif, label: sans },
  },
  {
    name: 'harbor',
    light: {
      paper: '#e6ebef',
      sheet: '#ffffff',
      ink: '#14202b',
      soft: '#4a5a68',
      accent: '#0b5a8a',
      rule: '#14202b',
      hair: '#d3dce3',
    },
    dark: {
      paper: '#0d1319',
      sheet: '#141c24',
      ink: '#eaf1f6',
      soft: '#a6b6c3',
      accent: '#7cc2ee',
      rule: '#51616e',
      hair: '#2b3742',
    },
    fonts: {
      headline: sans,
      text: sans,
      label: sans,
    },
  },
  {
    name: 'prairie',
    light: {
      paper: '#e8e6d6',
      sheet: '#fbfaf3',
      ink: '#20241c',
      soft: '#575c4c',
      accent: '#3d6327',
      rule: '#3d6327',
      hair: '#d6d5c2',
    },
    dark: {
      paper: '#12140f',
      sheet: '#1a1d16',
      ink: '#eff0e4',
      soft: '#b1b5a2',
      accent: '#b0d494',
      rule: '#5c6b4e',
      hair: '#343a2c',
    },
    fonts: {
      headline: "'Palatino Linotype', Palatino, 'Book Antiqua', Georgia, serif",
      text: "'Palatino Linotype', Palatino, 'Book Antiqua', Georgia, serif",
      label: "'Trebuchet MS', Verdana, sans-serif",
    },
  },
]
