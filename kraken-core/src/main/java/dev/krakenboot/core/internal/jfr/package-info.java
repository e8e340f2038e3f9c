// SPDX-License-Identifier: Apache-2.0
/**
 * Events for the JDK's Flight Recorder.
 */
@NullMarked
package dev.krakenboot.core.internal.jfr;

import org.jspecify.annotations.NullMarked;
