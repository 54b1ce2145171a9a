/** One thing that `check` looked at. `help` says what to do about it. */
export interface Finding {
  readonly about: 'configuration' | 'store' | 'sources' | 'templates' | 'mail' | 'readers' | 'dns'
  readonly state: 'good' | 'warning' | 'bad'
  readonly text: string
  readonly help?: string
}
