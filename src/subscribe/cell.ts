const formula = /^'*[=+\-@\t\r]/

/** A cell that no spreadsheet takes for a formula: one more `'` stands before what could be one. */
export function guardCell(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** The cell as it was before it was guarded. */
export function unguardCell(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text
}

/** Cells as a line of CSV (RFC 4180). */
export function csvLine(cells: readonly (string | null | undefined)[]): string {
  return `${cells.map(cell => quote(guardCell(cell ?? ''))).join(',')}\r\n`
}

function quote(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
