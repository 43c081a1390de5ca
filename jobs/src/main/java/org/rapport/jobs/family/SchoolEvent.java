package org.rapport.jobs.family;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.codes.EventType;

/**
 * An event that a school held or planned for families.
 *
 * @param school dense number of the school
 * @param at when it begins, microseconds since the epoch
 * @param day the local epoch day
 */
public record SchoolEvent(
    String eventId,
    int school,
    long at,
    int day,
    EventType type,
    @Nullable String topic,
    @Nullable Long slots,
    @Nullable String interpretationLanguages,
    @Nullable Boolean hasChildcare,
    @Nullable Boolean isRemote,
    boolean isOpenInvitation,
    boolean isCancelled,
    @Nullable Boolean administratorPresent)
    implements Serializable {}
