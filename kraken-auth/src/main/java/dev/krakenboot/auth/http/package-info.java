// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP as the REST and OAuth clients need it: one call, one answer, nothing secret in any
 * text form.
 */
@NullMarked
package dev.krakenboot.auth.http;

import org.jspecify.annotations.NullMarked;
