import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { eventTitle } from '../../../src/collect/calendars/event-title.ts'

test('a title that says that its event is off is cancelled, and says so no more', () => {
  const titles = {
    'CANCELLED - Plan Commission': 'Plan Commission',
    'CANCELED: Plan Commission': 'Plan Commission',
    'CANCELED-Plan Commission': 'Plan Commission',
    '***CANCELED*** Plan Commission': 'Plan Commission',
    '[Cancelled] Plan Commission': 'Plan Commission',
    'Cancelled Plan Commission Meeting': 'Plan Commission Meeting',
    'Plan Commission (Canceled)': 'Plan Commission',
    'Plan Commission CANCELED': 'Plan Commission',
    'Plan Commission – Cancelled due to lack of quorum': 'Plan Commission',
    'Plan Commission Cancelled due to lack of quorum': 'Plan Commission',
    'Plan Commission - Meeting Cancelled!': 'Plan Commission',
    'Plan Commission meeting has been cancelled': 'Plan Commission meeting',
    'Plan Commission - CANCELED - Room 2': 'Plan Commission - Room 2',
    'CANCELLED: CANCELLED: Plan Commission': 'Plan Commission',
    'CANCELLED DUE TO WEATHER - Plan Commission': 'Plan Commission',
    'POSTPONED: Plan Commission': 'Plan Commission',
    'POSTPONED UNTIL MAY 21 - Plan Commission': 'Plan Commission',
    'POSTPONED TO 6:30 PM: Plan Commission': 'Plan Commission',
    'POSTPONED PLAN COMMISSION': 'PLAN COMMISSION',
    'CANCELLED & RESCHEDULED - Plan Commission': 'Plan Commission',
    'NO MEETING - Plan Commission': 'Plan Commission',
    'Notice of Cancellation: Plan Commission': 'Plan Commission',
    'Cancellation of Plan Commission meeting': 'Plan Commission meeting',
    'Cancelado: Fiesta de la Vendimia': 'Fiesta de la Vendimia',
    'Fiesta de la Vendimia (Pospuesta)': 'Fiesta de la Vendimia',
    'Annulé : Conseil municipal': 'Conseil municipal',
    'Egg Hunt! - CANCELLED': 'Egg Hunt!',
  }
  for (const [title, bare] of Object.entries(titles))
    assert.deepEqual(eventTitle(title), { title: bare, status: 'cancelled' }, title)
})

test('a title that says that its event moved goes ahead without saying so', () => {
  const titles = {
    'RESCHEDULED: Plan Commission': 'Plan Commission',
    'RESCHEDULED TO MAY 21 - Plan Commission': 'Plan Commission',
    'Rescheduled Plan Commission Meeting': 'Plan Commission Meeting',
    'MOVED TO LIBRARY: Plan Commission': 'Plan Commission',
    'NEW TIME: Plan Commission': 'Plan Commission',
    'NEW LOCATION! Plan Commission': 'Plan Commission',
    'TIME CHANGE - Plan Commission': 'Plan Commission',
    'Plan Commission (Rescheduled from May 7)': 'Plan Commission',
    'Plan Commission - NEW TIME': 'Plan Commission',
    'Updated: Plan Commission': 'Plan Commission',
  }
  for (const [title, bare] of Object.entries(titles))
    assert.deepEqual(eventTitle(title), { title: bare, status: 'planned' }, title)
})

test('words that only look like it stay in the title', () => {
  for (const title of [
    'Plan Commission',
    'NOT CANCELLED - Plan Commission',
    'Plan Commission - NOT CANCELLED',
    'Policy Cancellation Workshop',
    'How to Cancel a Lease',
    'Postponed Hearing on Mill Street',
    'Moved by Music: a concert',
    'New Time Management Workshop',
    'New Location Ribbon Cutting',
    'Public Hearing (Revised Budget)',
    'Story Time (if school is not cancelled)',
    'Road Work - New Date Night Deals',
    '',
  ])
    assert.deepEqual(eventTitle(title), { title, status: 'planned' }, title)
})

test('a title that says nothing else is kept', () => {
  assert.deepEqual(eventTitle('CANCELLED'), { title: 'CANCELLED', status: 'cancelled' })
  assert.deepEqual(eventTitle('Meeting cancelled'), { title: 'Meeting cancelled', status: 'cancelled' })
})

test('any title keeps its words or loses some, and what is bare stays as it is', () => {
  const words = fc.constantFrom(
    'CANCELED',
    'postponed',
    'NEW TIME',
    'Plan',
    'to',
    '-',
    ':',
    '(',
    ')',
    '!',
    '6:30',
    ' ',
    '*',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(words, { maxLength: 30 }).map(all => all.join(' ')),
        fc.string(),
      ),
      written => {
        const { title } = eventTitle(written)
        assert.ok(title.length <= written.length)
        assert.ok(title !== '' || written.trim() === '')
      },
    ),
  )
})
