// Waits for a descriptor that is shared with another program and non-blocking for its sake.
#pragma once

#include <poll.h>

#include <cerrno>

#include "cli/base/deadline.h"

namespace meshlint::cli {

/// `events` as for poll(): POLLIN, POLLOUT. True when it is worth another try: the descriptor is
/// ready, a signal came, or the deadline passed. False, with errno set, when it is none.
inline bool wait_until_ready(int descriptor, short events, const Deadline& deadline = {}) {
    pollfd entry{.fd = descriptor, .events = events, .revents = 0};
    return poll(&entry, 1, deadline.poll_timeout()) >= 0 || errno == EINTR;
}

}  // namespace meshlint::cli
