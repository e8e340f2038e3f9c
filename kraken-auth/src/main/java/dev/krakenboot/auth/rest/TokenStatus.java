// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * State of a {@link RestTokenProvider} at one moment.
 *
 * @param fetchedAt when the last token came, null before the first
 * @param held whether it could still be handed out
 * @param fetched tokens fetched so far
 * @param failures fetches that failed so far
 */
public record TokenStatus(@Nullable Instant fetchedAt, boolean held, long fetched, long failures) {
}
