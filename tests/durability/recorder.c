/* Loaded before the C library (LD_PRELOAD): writes down, in order, what a process does to one store's files.
   A line is: one letter, one digit (which file), offset and length as 8 bytes each, then the data.
   W write, T truncate, S sync, U unlink, and A for what the process tells on its standard output. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { MOST = 1024 };
static const char *const endings[] = {"", "-wal", "-journal"};
static char which[MOST]; /* of each handle: 0 for none of ours, else the digit */
static int out = -1;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

static void note(char what, char file, uint64_t at, uint64_t count, const void *data) {
    if (out < 0) return;
    char head[18] = {what, file};
    memcpy(head + 2, &at, 8);
    memcpy(head + 10, &count, 8);
    pthread_mutex_lock(&turn);
    if (syscall(SYS_write, out, head, 18) != 18) abort();
    if (data && count && syscall(SYS_write, out, data, count) != (long)count) abort();
    pthread_mutex_unlock(&turn);
}

static char file_of(const char *path) {
    const char *store = getenv("RECORD_STORE");
    size_t length = store ? strlen(store) : 0;
    if (!length || strncmp(path, store, length)) return 0;
    for (int n = 0; n < 3; n++)
        if (!strcmp(path + length, endings[n])) return (char)('0' + n);
    return 0;
}

static char known(int handle) { return handle >= 0 && handle < MOST ? which[handle] : 0; }

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("RECORD_TO");
    if (path) out = (int)syscall(SYS_openat, AT_FDCWD, path, O_CREAT | O_WRONLY | O_APPEND, 0600);
}

static int opened(const char *path, int flags, mode_t mode) {
    int handle = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    if (handle >= 0 && handle < MOST) which[handle] = file_of(path);
    return handle;
}

#define OPEN(name)                                                   \
    int name(const char *path, int flags, ...) {                     \
        mode_t mode = 0;                                             \
        if (flags & O_CREAT) {                                       \
            va_list more;                                            \
            va_start(more, flags);                                   \
            mode = va_arg(more, mode_t);                             \
            va_end(more);                                            \
        }                                                            \
        return opened(path, flags, mode);                            \
    }
OPEN(open)
OPEN(open64)

int close(int handle) {
    if (known(handle)) which[handle] = 0;
    return (int)syscall(SYS_close, handle);
}

ssize_t write(int handle, const void *data, size_t count) {
    if (handle == 1) note('A', '0', 0, count, data);
    if (known(handle)) note('W', which[handle], (uint64_t)lseek(handle, 0, SEEK_CUR), count, data);
    return syscall(SYS_write, handle, data, count);
}

#define PWRITE(name, type)                                           \
    ssize_t name(int handle, const void *data, size_t count, type at) { \
        if (known(handle)) note('W', which[handle], (uint64_t)at, count, data); \
        return syscall(SYS_pwrite64, handle, data, count, at);       \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define TRUNCATE(name, type)                                         \
    int name(int handle, type at) {                                  \
        if (known(handle)) note('T', which[handle], (uint64_t)at, 0, 0); \
        return (int)syscall(SYS_ftruncate, handle, at);              \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define SYNC(name, call)                                             \
    int name(int handle) {                                           \
        int done = (int)syscall(call, handle);                       \
        if (known(handle)) note('S', which[handle], 0, 0, 0);        \
        return done;                                                 \
    }
SYNC(fsync, SYS_fsync)
SYNC(fdatasync, SYS_fdatasync)

int unlink(const char *path) {
    char file = file_of(path);
    if (file) note('U', file, 0, 0, 0);
    return (int)syscall(SYS_unlink, path);
}
