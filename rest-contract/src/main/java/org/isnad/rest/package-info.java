/**
 * The envelope of every REST answer: ids, pages, problems, and the rules of JSON and of parameters
 * that hold for each endpoint. No record of a domain.
 */
@NullMarked
package org.isnad.rest;

import org.jspecify.annotations.NullMarked;
