// SPDX-License-Identifier: Apache-2.0
/**
 * Translation between frames and messages; the only place that knows the JSON of the
 * wire.
 * <p>
 * Fields are read by one policy. A field that is not known is ignored; an optional field
 * that is absent or {@code null} is null. Required is what the protocol's tables call so;
 * of a pair only what its book needs, of an execution report its id, event and time, of a
 * fill also its id, quantity and price. A record that lacks a required field, or has a
 * known field of a wrong form, is left out and counted as rejected in its message; the
 * others stay. Numbers are JSON numbers and a quoted one has a wrong form. A message that
 * lacks what all its records share, such as its sequence, is a
 * {@link dev.krakenboot.core.codec.MalformedMessageException}.
 */
@NullMarked
package dev.krakenboot.core.codec;

import org.jspecify.annotations.NullMarked;
