"""Memory habits that PyTorch needs on a CPU: freed tensors stay with the process.

By default glibc gives large blocks back to the system and fetches them again each step; the page faults then cost more than
the arithmetic. Without glibc nothing happens.
"""
import ctypes

M_TRIM_THRESHOLD, M_TOP_PAD, M_MMAP_MAX = -1, -2, -4  # malloc.h


def keep_freed_memory():
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt:
        mallopt(M_MMAP_MAX, 0)
        mallopt(M_TRIM_THRESHOLD, 2**31 - 1)
        mallopt(M_TOP_PAD, 256 * 2**20)
