/** Days in steps of a timeline: months, quarters or years, as many as a hand can choose. */

import { language } from "../base/language.js";

/** Bars that fit beside the map. */
const MOST = 36;

/** Months of a step, from the finest on. */
const LENGTHS = [1, 3, 12, 60];

/**
 * Return the periods from the first to the last of these days: name and the days in each.
 * @param {string[]} days such as 2025-10-24
 */
export function periodsOf(days) {
  const months = days.map(monthOf);
  const [first, last] = [Math.min(...months), Math.max(...months)];
  const length = LENGTHS.find((n) => stepOf(last, n) - stepOf(first, n) < MOST) || 120;
  const start = stepOf(first, length);
  const count = stepOf(last, length) - start + 1;
  return Array.from({ length: count }, (_, at) => ({
    name: nameOf((start + at) * length, length),
    holds: (day) => stepOf(monthOf(day), length) === start + at,
  }));
}

function monthOf(day) {
  const [year, month] = day.split("-").map(Number);
  return 12 * year + month - 1;
}

function stepOf(month, length) {
  return Math.floor(month / length);
}

function nameOf(month, length) {
  const year = Math.floor(month / 12);
  if (length >= 12) return length > 12 ? `${year}–${year + length / 12 - 1}` : String(year);
  return monthName(year, month % 12);
}

/** Return what a month of a year is called, months from 0. */
export function monthName(year, month) {
  const format = { month: "short", year: "numeric", timeZone: "UTC" };
  return new Date(Date.UTC(year, month)).toLocaleDateString(language, format);
}
