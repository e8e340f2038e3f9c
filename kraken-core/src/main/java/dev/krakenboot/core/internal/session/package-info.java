// SPDX-License-Identifier: Apache-2.0
/**
 * What happens on one connection: frames to books, answers to subscriptions; free to
 * change.
 */
@NullMarked
package dev.krakenboot.core.internal.session;

import org.jspecify.annotations.NullMarked;
