package org.isnad.date;

/**
 * A number that tokens say.
 *
 * @param next index of the token behind them
 */
record NumberRead(int number, int next) {}
